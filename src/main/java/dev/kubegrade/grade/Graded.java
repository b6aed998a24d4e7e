package dev.kubegrade.grade;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.deploy.Adapted;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.intake.Received;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Status;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that there is to tell about one submission; data alone, so that it can be kept and read again.
 *
 * @param folder the name of its folder of reports
 * @param timings milliseconds by the names of both moments
 * @param received what was handed in
 * @param sources the lines of each file as they may be shown
 * @param transcript what was run in containers, and what it answered
 * @param incidents what went wrong on our side, also where the grade stands all the same
 */
public record Graded(
        String folder,
        Assignment.Header assignment,
        Judgement judgement,
        List<Adapted> adaptations,
        Map<String, Long> timings,
        Provenance provenance,
        Received received,
        Map<String, List<String>> sources,
        List<String> transcript,
        List<String> incidents) {
    /** Something was given to an earlier hand-in. */
    private static final String STALE = "correction-stale:";
    /** A person gave a number where we failed. */
    private static final String NOT_GIVEN = "correction-withheld";

    public Graded {
        adaptations = List.copyOf(adaptations);
        timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
        sources = Map.copyOf(sources);
        transcript = List.copyOf(transcript);
        incidents = List.copyOf(incidents);
    }

    /** Withholds the number by our fault; what was found stays, and no check blames anybody. */
    public Graded withheld(String incident) {
        List<CheckResult> errored = judgement.results().stream()
                .map(result -> new CheckResult(result.criterion(), new Outcome.Errored(incident)))
                .toList();
        List<String> all =
                Stream.concat(incidents.stream(), Stream.of(incident)).toList();
        Judgement ours = new Judgement(
                judgement.student(),
                Status.WITHHELD,
                new Grade.Withheld(List.of(incident)),
                errored,
                judgement.findings(),
                judgement.needsReview());
        return new Graded(
                folder, assignment, ours, adaptations, timings, provenance, received, sources, transcript, all);
    }

    /** Grades again with what a person gave. */
    public Graded marked(ManualGrades given, HandIn handIn) {
        String reference = received.reference();
        List<CheckResult> results = given.mark(handIn, reference, judgement.results());
        List<String> stale = given.stale(handIn, reference, results).stream()
                .map(check -> STALE + check)
                .toList();
        Optional<Outcome.Marked> whole = given.whole(handIn, reference);
        boolean reviewed = whole.isPresent() || given.isReviewed(handIn, reference);
        boolean untouched = results.equals(judgement.results()) && stale.isEmpty() && !reviewed;
        if (isWithheld()) {
            return whole.isEmpty() ? this : of(judgement.reviewed(List.of(NOT_GIVEN)));
        }
        if (untouched) {
            return this;
        }
        Judgement sum = new Grading().grade(judgement.student(), judgement.status(), results, judgement.findings());
        Judgement again = whole.map(sum::given).orElse(sum);
        List<String> other = Stream.concat(
                        judgement.needsReview().stream()
                                .filter(reason -> !reason.startsWith(Grading.PENDING) && !reviewed),
                        stale.stream())
                .toList();
        return of(again.reviewed(other));
    }

    /** Returns the same with another judgement. */
    public Graded of(Judgement other) {
        return new Graded(
                folder, assignment, other, adaptations, timings, provenance, received, sources, transcript, incidents);
    }

    /** Returns the same of a commit that holds the same files. */
    public Graded ofCommit(String commit) {
        return new Graded(
                folder,
                assignment,
                judgement,
                adaptations,
                timings,
                provenance,
                received.at(commit),
                sources,
                transcript,
                incidents);
    }

    /** Returns the same with its reports in another folder. */
    public Graded in(String otherFolder) {
        return new Graded(
                otherFolder,
                assignment,
                judgement,
                adaptations,
                timings,
                provenance,
                received,
                sources,
                transcript,
                incidents);
    }

    public boolean isWithheld() {
        return judgement.grade() instanceof Grade.Withheld;
    }

    /** Streams what is wrong, the first cause first: why it was not run, else why its checks failed. */
    public Stream<Finding> faults() {
        List<Finding> failed = judgement.results().stream()
                .filter(result -> result.outcome() instanceof Outcome.Failed)
                .flatMap(result -> ((Outcome.Failed) result.outcome()).findings().stream())
                .toList();
        Stream<Finding> whole =
                judgement.findings().stream().filter(finding -> !finding.cause().is(Cause.Trait.REMARK));
        // What is missing was perhaps written, in an object that could not be read.
        boolean wholeFirst = judgement.status() != Status.GRADED
                || failed.stream().limit(1).anyMatch(finding -> finding.cause().is(Cause.Trait.ABSENCE));
        return wholeFirst ? Stream.concat(whole, failed.stream()) : Stream.concat(failed.stream(), whole);
    }
}
