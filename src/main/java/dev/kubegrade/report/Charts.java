package dev.kubegrade.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jetbrains.letsPlot.commons.encoding.UnsupportedRGBEncoder;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/** Draws bar charts as SVG; their colours and fonts are the page's. */
final class Charts {
    private static final int WIDTH = 380;
    private static final Pattern STYLE = Pattern.compile("<style.*?</style>", Pattern.DOTALL);
    /** Names are random, and nothing refers to them once the style sheet is gone; the page's policy forbids styles. */
    private static final Pattern NAMES_AND_STYLES = Pattern.compile(" (id|style|clip-path)=\"[^\"]*\"");

    private static final Pattern SIZE = Pattern.compile("width=\"([\\d.]+)\" height=\"([\\d.]+)\"");
    private static final Map<String, Object> THEME = Map.of(
            "plot_background", blank(),
            "panel_background", blank(),
            "panel_grid", blank(),
            "axis_ticks", blank(),
            "legend_position", "none");

    private Charts() {}

    private static Map<String, Object> blank() {
        return Map.of("name", "blank", "blank", true);
    }

    /** Draws columns from left to right. */
    static String columns(List<String> names, List<? extends Number> values) {
        return draw(names, values, 220, spec -> spec);
    }

    /** Draws bars from top to bottom, each with its name above it and its value at its end. */
    static String bars(List<String> names, List<? extends Number> values) {
        // Flipped, the first name would stand at the bottom.
        List<String> upwards = new ArrayList<>(names);
        Collections.reverse(upwards);
        List<Number> amounts = new ArrayList<>(values);
        Collections.reverse(amounts);
        return draw(upwards, amounts, 24 + 38 * names.size(), spec -> {
            spec.put("coord", Map.of("name", "flip"));
            spec.put("theme", with(THEME, "axis_text", blank(), "axis_line", blank()));
            layers(spec)
                    .add(new HashMap<>(Map.of(
                            "geom",
                            "text",
                            "data",
                            Map.of("name", upwards, "start", Collections.nCopies(names.size(), 0)),
                            "mapping",
                            Map.of("x", "name", "y", "start", "label", "name"),
                            "size",
                            6,
                            "hjust",
                            "left",
                            "nudge_x",
                            0.42)));
            return spec;
        });
    }

    @SuppressWarnings("unchecked")
    private static List<Object> layers(Map<String, Object> spec) {
        return (List<Object>) spec.get("layers");
    }

    private static Map<String, Object> with(
            Map<String, Object> theme, String first, Object one, String second, Object two) {
        Map<String, Object> changed = new HashMap<>(theme);
        changed.put(first, one);
        changed.put(second, two);
        return changed;
    }

    private static String draw(
            List<String> names,
            List<? extends Number> values,
            int height,
            UnaryOperator<Map<String, Object>> direction) {
        Map<String, Object> spec = new HashMap<>();
        spec.put("kind", "plot");
        spec.put("data", Map.of("name", names, "value", values));
        spec.put("mapping", Map.of("x", "name", "y", "value"));
        spec.put("theme", THEME);
        spec.put("ggsize", Map.of("width", WIDTH, "height", height));
        spec.put(
                "scales",
                List.of(
                        Map.of("aesthetic", "x", "name", "", "discrete", true, "limits", names),
                        Map.of("aesthetic", "y", "name", "", "breaks", List.of(), "expand", List.of(0.12, 0))));
        spec.put(
                "layers",
                new ArrayList<>(List.of(
                        new HashMap<>(Map.of("geom", "bar", "stat", "identity", "fill", "#4477AA", "width", 0.45)),
                        new HashMap<>(Map.of(
                                "geom",
                                "text",
                                "mapping",
                                Map.of("label", "value"),
                                "size",
                                6,
                                "label_format",
                                "d",
                                "nudge_y",
                                nudge(values))))));
        String svg = PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
                direction.apply(spec), new DoubleVector(WIDTH, height), new UnsupportedRGBEncoder(), false);
        return page(svg);
    }

    /** Keeps a value clear of the end of its bar. */
    private static double nudge(List<? extends Number> values) {
        return 0.06 * values.stream().mapToDouble(Number::doubleValue).max().orElse(1);
    }

    private static String page(String svg) {
        String plain =
                NAMES_AND_STYLES.matcher(STYLE.matcher(svg).replaceAll("")).replaceAll("");
        return SIZE.matcher(plain).replaceFirst("viewBox=\"0 0 $1 $2\"");
    }
}
