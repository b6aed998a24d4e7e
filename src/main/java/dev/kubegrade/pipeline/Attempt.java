package dev.kubegrade.pipeline;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.deploy.Adapted;
import dev.kubegrade.deploy.Deployed;
import dev.kubegrade.deploy.Evidence;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.deploy.Trace;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.Judgement;
import dev.kubegrade.grade.Provenance;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.Received;
import dev.kubegrade.intake.Submission;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.work.Doubt;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One attempt to grade a submission: what was found so far, which stays when the rest fails. */
final class Attempt {
    private final Student student;
    private final Assignment.Header assignment;
    private final String version;
    private final Doubt doubt;
    private final Trace trace;
    private final List<String> incidents = Collections.synchronizedList(new ArrayList<>());
    private Facts facts = Facts.NONE;
    private List<Finding> found = List.of();
    private Map<String, List<String>> sources = Map.of();
    private Received received = Received.NOTHING;
    private List<Finding> refusals = List.of();
    private List<Adapted> adaptations = List.of();

    /**
     * Begins an attempt.
     *
     * @param version of kubegrade
     * @param doubt what is asked beside the verdict
     * @param reached hears where it is
     */
    Attempt(
            Student student,
            Assignment.Header assignment,
            String version,
            Doubt doubt,
            Evidence evidence,
            Consumer<Stage> reached) {
        this.student = student;
        this.assignment = assignment;
        this.version = version;
        this.doubt = doubt;
        this.trace = new Trace((name, text) -> keep(evidence, name, text), moment -> stage(moment)
                .ifPresent(reached));
        reached.accept(Stage.READING);
    }

    private static Optional<Stage> stage(String moment) {
        return Optional.ofNullable(
                Map.of("apply", Stage.STARTING, "ready", Stage.ASKING).get(moment));
    }

    /** What cannot be kept is told; the grade does not hang on it. */
    private void keep(Evidence evidence, String name, String text) {
        try {
            evidence.keep(name, text);
        } catch (UncheckedIOException e) {
            incidents.add(name + " could not be kept: " + Incident.of(e));
        }
    }

    Student student() {
        return student;
    }

    Doubt doubt() {
        return doubt;
    }

    Trace trace() {
        return trace;
    }

    List<Finding> refusals() {
        return refusals;
    }

    void facts(Facts known) {
        facts = known;
    }

    void read(Submission submission, HandedIn handedIn) {
        found = submission.findings();
        sources = submission.shownLines();
        received = handedIn.received(sources.keySet());
    }

    void deployed(Deployed deployed) {
        refusals = deployed.refusals();
        adaptations = List.copyOf(deployed.adaptations());
    }

    void keepTranscript() {
        if (!trace.asked().isEmpty()) {
            trace.evidence().keep("exec.txt", String.join("\n", trace.asked()));
        }
    }

    /** Our side failed. */
    void incident(String incident) {
        incidents.add(incident);
    }

    /** A question beside the verdict could not be asked. */
    void unasked(String incident) {
        incidents.add("unasked: " + incident);
    }

    /** Returns what was found before anything failed, in the order of the stages. */
    List<Finding> findings() {
        return Stream.concat(found.stream(), refusals.stream()).toList();
    }

    /** Puts together what there is to tell. */
    Graded graded(Judgement judgement) {
        judgement.results().stream()
                .filter(result -> result.outcome() instanceof Outcome.Errored)
                .map(result -> result.id() + ": " + ((Outcome.Errored) result.outcome()).incident())
                .filter(incident -> List.copyOf(incidents).stream().noneMatch(incident::endsWith))
                .toList()
                .forEach(incidents::add);
        if (!incidents.isEmpty()) {
            trace.evidence().keep("incident.txt", String.join("\n", incidents) + "\n");
        }
        return new Graded(
                student.folder(),
                assignment,
                judgement,
                adaptations,
                trace.timeline()
                        .between(
                                "start",
                                "apply",
                                "apply",
                                "ready",
                                "ready",
                                "answered",
                                "ready",
                                "verdict",
                                "start",
                                "verdict"),
                new Provenance(version, facts),
                received,
                sources,
                trace.transcript(),
                incidents);
    }
}
