package dev.kubegrade.report;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.intake.NaturalOrder;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Status;
import dev.kubegrade.similarity.Resemblance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the page of a class shows, in words.
 *
 * @param suspicions ways in which most of the class fails, so that the practice itself is to be looked at
 * @param alike pairs whose hand-ins resemble one another
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
        List<String> alike,
        Chart distribution,
        Chart passRate,
        Chart causes,
        List<Column> checks,
        List<Order> orders,
        String colophon) {

    /** A check as a column: a short name, and what it stands for. */
    record Column(String brief, String title) {}

    /** One submission; {@code link} is empty where its own page does not lie beside this one. */
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

    /** A bar in words; {@code who} are the submissions behind it, where that is of use. */
    record Amount(String name, String value, List<Row> who) {}

    /** A way to sort. */
    record Order(String id, String title, List<Row> rows) {}

    /** What is rarer is in the numbers below the chart. */
    private static final int MOST_BARS = 10;

    static ClassPage of(List<Graded> reports, List<Resemblance> alike, Messages messages) {
        Graded first = reports.get(0);
        ClassSummary summary = new ClassSummary(reports);
        List<Row> rows = reports.stream().map(report -> row(report, messages)).toList();
        return new ClassPage(
                first.assignment().title().get(messages.language()),
                first.assignment().id(),
                messages.text(
                        "class.count",
                        Map.of(
                                "folders",
                                "" + reports.size(),
                                "count",
                                "" + summary.handedIn().size())),
                mean(summary, messages),
                summary.suspicions().stream()
                        .map(suspicion -> ClassSummary.say(suspicion, messages))
                        .toList(),
                rows.stream().filter(row -> row.status() == Status.WITHHELD).toList(),
                rows.stream().filter(row -> !row.review().isEmpty()).toList(),
                alike.stream()
                        .limit(MOST_BARS)
                        .map(pair -> pair.first() + " · " + pair.second())
                        .toList(),
                distribution(summary),
                passRate(summary, messages),
                causes(summary, reports, rows, messages),
                first.judgement().results().stream()
                        .map(result -> new Column(
                                result.criterion().brief(messages.language()),
                                result.criterion().title(messages.language())))
                        .toList(),
                orders(rows, messages),
                StudentWords.colophon(first, messages));
    }

    /** Says whether each submission's own page lies beside it. */
    boolean hasPages() {
        return orders.get(0).rows().stream().noneMatch(row -> row.link().isEmpty());
    }

    boolean hasToBeLookedAt() {
        return !suspicions.isEmpty() || !withheld.isEmpty() || !review.isEmpty() || !alike.isEmpty();
    }

    private static Row row(Graded report, Messages messages) {
        boolean scored = report.judgement().grade() instanceof Grade.Scored;
        int score = scored ? ((Grade.Scored) report.judgement().grade()).points() : -1;
        return new Row(
                report.judgement().student(),
                report.folder().isEmpty() ? "" : "students/" + report.folder() + "/feedback.html",
                report.judgement().status(),
                StudentWords.of(report, messages).status(),
                score,
                StudentWords.of(report, messages).points(),
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
        return new Cell(
                word,
                StudentWords.sign(result.outcome()),
                messages.text("outcome." + word).substring(2));
    }

    private static String review(Graded report, Messages messages) {
        return String.join(" · ", StudentWords.of(report, messages).reviewReasons());
    }

    private static String mean(ClassSummary summary, Messages messages) {
        List<Integer> scores = summary.scoresOfHandedIn();
        if (scores.isEmpty()) {
            return "";
        }
        double mean = scores.stream().mapToInt(score -> score).average().orElseThrow();
        int middle = scores.size() / 2;
        double median =
                scores.size() % 2 == 1 ? scores.get(middle) : (scores.get(middle - 1) + scores.get(middle)) / 2.0;
        return messages.text("class.mean", Map.of("mean", number(mean, messages), "median", number(median, messages)));
    }

    private static String number(double value, Messages messages) {
        return String.format(Locale.forLanguageTag(messages.language()), "%.1f", value);
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
        List<String> briefs = new ArrayList<>();
        List<Long> rates = new ArrayList<>();
        summary.passes().forEach((check, passed) -> {
            briefs.add(check.brief(messages.language()));
            names.add(check.title(messages.language()));
            rates.add(Math.round(100.0 * passed / all));
        });
        return chart(Charts.percentages(briefs, rates), names, rates, " %");
    }

    /** What only one submission shows is in the numbers, with its name. */
    private static Chart causes(ClassSummary summary, List<Graded> reports, List<Row> rows, Messages messages) {
        List<Amount> amounts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        for (Map.Entry<Cause, Long> cause : summary.causes().entrySet()) {
            String name = messages.title(cause.getKey());
            List<Row> who = IntStream.range(0, rows.size())
                    .filter(i ->
                            reports.get(i).faults().limit(1).anyMatch(finding -> finding.cause() == cause.getKey()))
                    .mapToObj(rows::get)
                    .toList();
            amounts.add(new Amount(name, "" + cause.getValue(), who));
            if (cause.getValue() > 1 && names.size() < MOST_BARS) {
                names.add(name);
                counts.add(cause.getValue());
            }
        }
        return new Chart(Charts.bars(names, counts), spoken(amounts), amounts);
    }

    private static Chart chart(Charts.Drawing drawing, List<String> names, List<Long> values, String unit) {
        List<Amount> amounts = IntStream.range(0, names.size())
                .mapToObj(i -> new Amount(names.get(i), values.get(i) + unit, List.of()))
                .toList();
        return new Chart(drawing, spoken(amounts), amounts);
    }

    private static String spoken(List<Amount> amounts) {
        return amounts.stream()
                .map(amount -> amount.name() + ": " + amount.value())
                .collect(Collectors.joining("; "));
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
