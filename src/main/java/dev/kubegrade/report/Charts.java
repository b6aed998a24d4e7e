package dev.kubegrade.report;

import java.util.ArrayList;
import java.util.List;

/** Lays out bar charts; the template draws them, the page's style sheet colours them. */
final class Charts {
    private static final int WIDTH = 380;
    private static final int COLUMNS_HEIGHT = 220;
    private static final int ROW = 38;
    private static final int TEXT = 16;
    /** What the number at the end of the longest bar needs. */
    private static final int VALUE = 48;

    private Charts() {}

    /** A chart of a size in pixels, which scales. */
    record Drawing(int width, int height, List<Bar> bars) {}

    /** A bar, with its name and its value where their texts begin; those of a column are centred there. */
    record Bar(long x, long y, long width, long height, Text name, Text value) {}

    /** A text and its place. */
    record Text(String words, long x, long y, boolean centred) {}

    /** Draws columns from left to right, each with its name below it and its value above it. */
    static Drawing columns(List<String> names, List<? extends Number> values) {
        long step = WIDTH / Math.max(1, names.size());
        long room = COLUMNS_HEIGHT - 2L * TEXT - 8;
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            long height = Math.round(room * share(values.get(i), most(values)));
            long y = TEXT + 4 + room - height;
            long middle = i * step + step / 2;
            bars.add(new Bar(
                    i * step + step / 4,
                    y,
                    step / 2,
                    height,
                    new Text(names.get(i), middle, COLUMNS_HEIGHT - 4, true),
                    new Text("" + values.get(i), middle, y - 4, true)));
        }
        return new Drawing(WIDTH, COLUMNS_HEIGHT, bars);
    }

    /** Draws shares of a hundred from top to bottom, each with its name above it and its value at its end. */
    static Drawing percentages(List<String> names, List<? extends Number> values) {
        return bars(names, values, 100, " %");
    }

    /** Draws bars from top to bottom, each with its name above it and its value at its end. */
    static Drawing bars(List<String> names, List<? extends Number> values) {
        return bars(names, values, most(values), "");
    }

    private static Drawing bars(List<String> names, List<? extends Number> values, double most, String unit) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            long top = (long) i * ROW;
            long width = Math.round((WIDTH - VALUE) * share(values.get(i), most));
            bars.add(new Bar(
                    0,
                    top + TEXT + 2,
                    width,
                    ROW - TEXT - 6,
                    new Text(names.get(i), 0, top + TEXT - 3, false),
                    new Text(values.get(i) + unit, width + 4, top + ROW - 8, false)));
        }
        return new Drawing(WIDTH, ROW * names.size(), bars);
    }

    private static double most(List<? extends Number> values) {
        return values.stream().mapToDouble(Number::doubleValue).max().orElse(0);
    }

    private static double share(Number value, double most) {
        return most == 0 ? 0 : value.doubleValue() / most;
    }
}
