package dev.kubegrade.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The page of a benchmark: a bar for each way's time and one for its processor time, and the ratios. */
final class BenchPage {
    private static final int WIDTH = 600;

    private BenchPage() {}

    /**
     * Makes the page.
     *
     * @param costs by way: seconds, and seconds of processors
     */
    static String of(JsonNode bench, Map<String, DoubleStream> costs) {
        StringBuilder rows = new StringBuilder();
        Map<String, List<Double>> numbers = new java.util.LinkedHashMap<>();
        costs.forEach((way, cost) -> numbers.put(way, cost.boxed().toList()));
        double most = numbers.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        numbers.forEach((way, cost) -> rows.append("<tr><th>")
                .append(way)
                .append("</th><td>")
                .append(bar(cost.get(0), most, "#2a6fb0", "s"))
                .append(bar(cost.get(1), most, "#b06a2a", "CPU s"))
                .append("</td></tr>\n"));
        StringBuilder ratios = new StringBuilder();
        bench.path("ratios").properties().forEach(ratio -> ratios.append("<tr><th>")
                .append(ratio.getKey())
                .append("</th><td>")
                .append(ratio.getValue().asText())
                .append("</td></tr>\n"));
        bench.path("verdictsRight").properties().forEach(right -> ratios.append("<tr><th>verdicts right, ")
                .append(right.getKey())
                .append("</th><td>")
                .append(right.getValue().asText())
                .append(" of ")
                .append(bench.path("submissions").asText())
                .append("</td></tr>\n"));
        ratios.append("<tr><th>peak memory</th><td>")
                .append(bench.path("peakMemoryMiB").asText())
                .append(" MiB</td></tr>\n");
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>kubegrade: benchmark</title>
                <style>body{font:16px sans-serif;margin:2em}th{text-align:left;padding-right:1em;font-weight:normal}
                td{padding:.2em 0}svg{display:block}</style></head><body>
                <h1>What a class costs</h1>
                <p>Time (blue) and processor time of the whole machine (brown). By hand: create a namespace, apply, wait up
                to 60 s for Ready, ask in a container, delete the namespace. All on one node, in one run; the start of the
                cluster is not part of it.</p>
                <table>
                %s</table>
                <h2>Ratios</h2>
                <table>
                %s</table>
                </body></html>
                """.formatted(rows, ratios);
    }

    private static String bar(double value, double most, String colour, String unit) {
        long length = Math.round(value / most * WIDTH);
        return String.format(
                Locale.ROOT,
                "<svg width=\"%d\" height=\"18\" role=\"img\" aria-label=\"%.0f %s\">"
                        + "<rect width=\"%d\" height=\"16\" fill=\"%s\"/><text x=\"%d\" y=\"13\" font-size=\"12\">%.0f %s</text></svg>",
                WIDTH + 80,
                value,
                unit,
                length,
                colour,
                length + 6,
                value,
                unit);
    }
}
