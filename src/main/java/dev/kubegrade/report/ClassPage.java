package dev.kubegrade.report;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.intake.NaturalOrder;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the page of a class shows, in words.
 *
 * @param suspicions ways in which most of the class fails, so that the practice itself is to be looked at
 * @param checks the columns of the table
 * @param orders the same rows, sorted in each way that one may want: so the page sorts without a script
 */
record ClassPage(
        String assignment,
        String assignmentId,
        String count,
        String mean,
        List<String> suspicions,
        List<Row> withheld,
        List<Row> review,
        Chart distribution,
        Chart passRate,
        Chart causes,
        List<Column> checks,
        List<Order> orders,
        String colophon) {

    /** A check as a column: a short name, and what it stands for. */
    record Column(String id, String title) {}

    /** One submission. */
    record Row(
            String student,
            String link,
            Status status,
            String statusWord,
            int score,
            String scoreText,
            List<Cell> cells,
            String cause,
            String review) {}

    /** One check of one submission: what the eye sees, and what is read out. */
    record Cell(String outcome, String sign, String word) {}

    /** A chart with its numbers. */
    record Chart(Charts.Drawing drawing, String summary, List<Amount> amounts) {}

    /** A bar in words. */
    record Amount(String name, String value) {}

    /** A way to sort. */
    record Order(String id, String title, List<Row> rows) {}

    /** What is rarer is in the numbers below the chart. */
    private static final int MOST_BARS = 10;

    private static final Map<String, String> SIGNS =
            Map.of("PASSED", "✓", "FAILED", "✗", "SKIPPED", "–", "ERRORED", "!", "PENDING", "…", "MARKED", "✎");

    static ClassPage of(List<Graded> reports, Messages messages) {
        Graded first = reports.get(0);
        ClassSummary summary = new ClassSummary(reports);
        List<Row> rows = reports.stream().map(report -> row(report, messages)).toList();
        return new ClassPage(
                first.assignment().title().get(messages.language()),
                first.assignment().id(),
                messages.text("class.count", Map.of("count", "" + reports.size())),
                mean(summary, messages),
                summary.suspicions().stream()
                        .map(suspicion -> ClassSummary.say(suspicion, messages))
                        .toList(),
                rows.stream().filter(row -> row.status() == Status.WITHHELD).toList(),
                rows.stream().filter(row -> !row.review().isEmpty()).toList(),
                distribution(summary),
                passRate(summary, messages),
                causes(summary, messages),
                first.judgement().results().stream()
                        .map(result -> new Column(
                                result.id(), result.criterion().title().get(messages.language())))
                        .toList(),
                orders(rows, messages),
                messages.text(
                        "page.colophon",
                        Map.of(
                                "kubegrade", first.provenance().kubegrade(),
                                "kubernetes", first.provenance().facts().version())));
    }

    private static Row row(Graded report, Messages messages) {
        boolean scored = report.judgement().grade() instanceof Grade.Scored;
        int score = scored ? ((Grade.Scored) report.judgement().grade()).points() : -1;
        return new Row(
                report.judgement().student(),
                "students/" + report.folder() + "/feedback.html",
                report.judgement().status(),
                messages.text("class.short." + report.judgement().status().name()),
                score,
                scored ? "" + score : "–",
                report.judgement().results().stream()
                        .map(result -> cell(result, messages))
                        .toList(),
                report.faults()
                        .findFirst()
                        .map(finding -> messages.title(finding.cause()))
                        .orElse(""),
                review(report, messages));
    }

    private static Cell cell(CheckResult result, Messages messages) {
        String word = result.outcome().word();
        return new Cell(word, SIGNS.get(word), messages.text("outcome." + word).substring(2));
    }

    private static String review(Graded report, Messages messages) {
        return String.join(" · ", StudentWords.of(report, messages).reviewReasons());
    }

    private static String mean(ClassSummary summary, Messages messages) {
        return summary.scored().stream()
                .mapToInt(report -> ((Grade.Scored) report.judgement().grade()).points())
                .average()
                .stream()
                .mapToObj(mean -> messages.text(
                        "class.mean",
                        Map.of("mean", String.format(Locale.forLanguageTag(messages.language()), "%.1f", mean))))
                .findFirst()
                .orElse("");
    }

    private static Chart distribution(ClassSummary summary) {
        List<String> bins = IntStream.range(0, 10)
                .mapToObj(bin -> 10 * bin + "–" + (bin == 9 ? 100 : 10 * bin + 9))
                .toList();
        List<String> starts =
                IntStream.range(0, 10).mapToObj(bin -> "" + 10 * bin).toList();
        return chart(Charts.columns(starts, summary.distribution()), bins, summary.distribution(), "");
    }

    private static Chart passRate(ClassSummary summary, Messages messages) {
        int all = Math.max(1, summary.scored().size());
        List<String> names = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<Long> rates = new ArrayList<>();
        summary.passes().forEach((check, passed) -> {
            ids.add(check.id());
            names.add(check.title().get(messages.language()));
            rates.add(Math.round(100.0 * passed / all));
        });
        return chart(Charts.percentages(ids, rates), names, rates, " %");
    }

    private static Chart causes(ClassSummary summary, Messages messages) {
        List<String> names = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        for (Map.Entry<Cause, Long> cause : summary.causes().entrySet()) {
            names.add(messages.title(cause.getKey()));
            counts.add(cause.getValue());
        }
        int drawn = Math.min(MOST_BARS, names.size());
        return chart(Charts.bars(names.subList(0, drawn), counts.subList(0, drawn)), names, counts, "");
    }

    private static Chart chart(Charts.Drawing drawing, List<String> names, List<Long> values, String unit) {
        List<Amount> amounts = IntStream.range(0, names.size())
                .mapToObj(i -> new Amount(names.get(i), values.get(i) + unit))
                .toList();
        List<String> parts = amounts.stream()
                .map(amount -> amount.name() + ": " + amount.value())
                .toList();
        return new Chart(drawing, String.join("; ", parts), amounts);
    }

    private static List<Order> orders(List<Row> rows, Messages messages) {
        Comparator<Row> byName = Comparator.comparing(Row::student, NaturalOrder.INSTANCE);
        return List.of(
                order("name", rows, byName, messages),
                order("score-up", rows, Comparator.comparingInt(Row::score).thenComparing(byName), messages),
                order(
                        "score-down",
                        rows,
                        Comparator.comparingInt(Row::score).reversed().thenComparing(byName),
                        messages),
                order(
                        "cause",
                        rows,
                        Comparator.comparing((Row row) -> row.cause().isEmpty())
                                .thenComparing(Row::cause)
                                .thenComparing(byName),
                        messages));
    }

    private static Order order(String id, List<Row> rows, Comparator<Row> comparator, Messages messages) {
        return new Order(
                id,
                messages.text("class.sort." + id),
                rows.stream().sorted(comparator).toList());
    }
}
