package dev.kubegrade.report;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Criterion;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Status;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a class shows that no single submission does. */
public final class ClassSummary {
    /** Fewer submissions than this may all be wrong in the same way by chance. */
    private static final int FEWEST = 4;

    private static final int WIDTH_OF_A_BIN = 10;
    private final List<Graded> reports;

    public ClassSummary(List<Graded> reports) {
        this.reports = List.copyOf(reports);
    }

    /**
     * Most of a class fails the same check in the same way, which points at the practice itself.
     *
     * @param observed what all of them showed; empty when the cause does not say
     */
    public record Suspicion(Criterion check, Cause cause, String observed, long count, long all) {}

    /** Counts the grades in ten bins of per cent: 0–9, …, 90–100. */
    List<Long> distribution() {
        Map<Integer, Long> bins = reports.stream()
                .map(report -> report.judgement().grade())
                .filter(Grade.Scored.class::isInstance)
                .map(Grade.Scored.class::cast)
                .map(scored -> Math.min(9, 100 * scored.points() / Math.max(1, scored.maxPoints()) / WIDTH_OF_A_BIN))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return java.util.stream.IntStream.range(0, 10)
                .mapToObj(bin -> bins.getOrDefault(bin, 0L))
                .toList();
    }

    /** Returns how many submissions carry a number, and how many of them pass each check. */
    Map<Criterion, Long> passes() {
        Map<Criterion, Long> passes = new LinkedHashMap<>();
        scored().forEach(report -> report.judgement()
                .results()
                .forEach(result -> passes.merge(result.criterion(), result.passed() ? 1L : 0L, Long::sum)));
        return passes;
    }

    /** Counts first causes, the most frequent first. */
    public Map<Cause, Long> causes() {
        Map<Cause, Long> counted = reports.stream()
                .flatMap(report -> report.faults().limit(1))
                .collect(Collectors.groupingBy(Finding::cause, Collectors.counting()));
        Map<Cause, Long> sorted = new LinkedHashMap<>();
        counted.entrySet().stream()
                .sorted(Map.Entry.<Cause, Long>comparingByValue().reversed().thenComparing(entry -> entry.getKey()
                        .id()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** Says whether it is large enough for what is usual in it to say something. */
    public boolean isAClass() {
        return reports.size() >= FEWEST;
    }

    /** Returns those that took longest from their first file to their verdict, the slowest first. */
    public List<Graded> slowest(int most) {
        return reports.stream()
                .filter(report -> millis(report) > 0)
                .sorted(Comparator.comparingLong(ClassSummary::millis).reversed())
                .limit(most)
                .toList();
    }

    /** Returns the milliseconds from the first file to the verdict; 0 where that is not known. */
    public static long millis(Graded report) {
        return report.timings().getOrDefault("startToVerdictMs", 0L);
    }

    /** Returns those who handed something in. */
    List<Graded> handedIn() {
        return reports.stream()
                .filter(report -> report.judgement().status() != Status.MISSING)
                .toList();
    }

    /** Returns the numbers of those who handed something in, sorted. */
    List<Integer> scoresOfHandedIn() {
        return handedIn().stream()
                .map(report -> report.judgement().grade())
                .filter(Grade.Scored.class::isInstance)
                .map(grade -> ((Grade.Scored) grade).points())
                .sorted()
                .toList();
    }

    List<Graded> scored() {
        return reports.stream()
                .filter(report -> report.judgement().grade() instanceof Grade.Scored)
                .toList();
    }

    /** Returns the ways in which more than half of those that were run fail the same check. */
    public List<Suspicion> suspicions() {
        List<Graded> run = reports.stream()
                .filter(report -> report.judgement().status() == Status.GRADED)
                .toList();
        if (run.size() < FEWEST) {
            return List.of();
        }
        Map<Suspicion, Long> ways = run.stream()
                .flatMap(report -> report.judgement().results().stream())
                .filter(result -> result.outcome() instanceof Outcome.Failed)
                .map(result -> way(result, run.size()))
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
        return ways.entrySet().stream()
                .filter(way -> 2 * way.getValue() > run.size())
                .map(way -> new Suspicion(
                        way.getKey().check(),
                        way.getKey().cause(),
                        way.getKey().observed(),
                        way.getValue(),
                        run.size()))
                .sorted(Comparator.comparingLong(Suspicion::count).reversed())
                .toList();
    }

    private static Suspicion way(CheckResult result, long all) {
        Finding first = ((Outcome.Failed) result.outcome()).findings().get(0);
        return new Suspicion(
                result.criterion(), first.cause(), first.arguments().getOrDefault("observed", ""), 0, all);
    }

    /** Says a suspicion in a sentence. */
    public static String say(Suspicion suspicion, Messages messages) {
        return messages.text(
                suspicion.observed().isEmpty() ? "class.suspect" : "class.suspect.observed",
                Map.of(
                        "count", "" + suspicion.count(),
                        "all", "" + suspicion.all(),
                        "check", suspicion.check().title(messages.language()),
                        "cause", messages.title(suspicion.cause()),
                        "observed", suspicion.observed()));
    }
}
