package dev.kubegrade.report;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.deploy.Adapted;
import dev.kubegrade.grade.GradedSubmission;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that there is to tell about one submission.
 *
 * @param folder the name of its folder of reports
 * @param sources the lines of each file as they may be shown
 * @param evidence contents by file name
 */
public record StudentReport(
        String folder,
        Assignment assignment,
        GradedSubmission graded,
        List<Adapted> adaptations,
        Map<String, Long> timings,
        Provenance provenance,
        Map<String, List<String>> sources,
        Map<String, String> evidence) {
    public StudentReport {
        adaptations = List.copyOf(adaptations);
        timings = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(timings));
        sources = Map.copyOf(sources);
        evidence = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(evidence));
    }

    /** Says what became of the submission as a whole. */
    String status(Messages messages) {
        boolean partly = graded.status() == Status.GRADED
                && graded.findings().stream()
                        .anyMatch(finding -> !finding.cause().isRemark());
        return messages.text("status." + graded.status().name() + (partly ? ".partly" : ""));
    }

    /** Says why a check was not examined, by the title of what it hangs on. */
    String because(Outcome.Skipped skipped, Messages messages) {
        return graded.results().stream()
                .filter(result -> result.id().equals(skipped.because()))
                .findFirst()
                .map(needed -> messages.text(
                        needed.outcome() instanceof Outcome.Skipped ? "feedback.skipped.too" : "feedback.skipped.check",
                        Map.of("check", needed.planned().title().get(messages.language()))))
                .orElseGet(() -> messages.text("feedback.skipped.status"));
    }

    /** Says what a person should look at, a sentence each. */
    List<String> reviewReasons(Messages messages) {
        return graded.needsReview().stream()
                .map(reason -> reason.split(":", 2))
                .map(parts -> messages.text(
                        "review." + parts[0], Map.of("detail", parts.length > 1 ? titleOr(parts[1], messages) : "")))
                .toList();
    }

    private String titleOr(String detail, Messages messages) {
        return graded.results().stream()
                .filter(result -> result.id().equals(detail))
                .findFirst()
                .map(result -> result.planned().title().get(messages.language()))
                .orElse(detail);
    }

    /** Streams what is wrong, the first cause first: why it was not run, else why its checks failed. */
    public Stream<Finding> faults() {
        List<Finding> failed = graded.results().stream()
                .filter(result -> result.outcome() instanceof Outcome.Failed)
                .flatMap(result -> ((Outcome.Failed) result.outcome()).findings().stream())
                .toList();
        Stream<Finding> whole =
                graded.findings().stream().filter(finding -> !finding.cause().isRemark());
        // What is missing was perhaps written, in an object that could not be read.
        boolean wholeFirst = graded.status() != Status.GRADED
                || failed.stream().limit(1).anyMatch(finding -> finding.cause().isAbsence());
        return wholeFirst ? Stream.concat(whole, failed.stream()) : Stream.concat(failed.stream(), whole);
    }
}
