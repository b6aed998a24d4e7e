package dev.kubegrade.pipeline;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.deploy.Evidence;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.work.Doubt;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Grades one submission, whatever happens: what fails by our fault is tried once more, and then withheld. */
public final class Attempts {
    /** A cluster may stumble once; what fails by its fault a second time is left. */
    static final int MOST = 2;

    private final Assignment assignment;
    private final GradingPipeline pipeline;
    private final String version;
    private final Evidence.Store store;
    private final Consumer<Graded> stumbled;
    private final Duration deadline;

    /**
     * Makes ready to grade.
     *
     * @param version of kubegrade
     * @param store takes the evidence
     * @param stumbled hears of a grade that was withheld and is tried again
     */
    public Attempts(
            Assignment assignment, Ground ground, String version, Evidence.Store store, Consumer<Graded> stumbled) {
        this(
                assignment,
                new GradingPipeline(assignment, ground),
                version,
                store,
                stumbled,
                assignment.deadlines().submission());
    }

    Attempts(
            Assignment assignment,
            GradingPipeline pipeline,
            String version,
            Evidence.Store store,
            Consumer<Graded> stumbled,
            Duration deadline) {
        this.assignment = assignment;
        this.pipeline = pipeline;
        this.version = version;
        this.store = store;
        this.stumbled = stumbled;
        this.deadline = deadline;
    }

    /** Grades a submission by itself; never throws. */
    public Graded grade(Path path, String folder) {
        return grade(Student.alone(path, folder));
    }

    /** Grades the submission of one of a class; never throws. */
    Graded grade(Student student) {
        return grade(student, assignment.doubt(), "students/" + student.folder());
    }

    /** Grades a solution known to be right, in which there is nothing to doubt; never throws. */
    Graded reference(Path path, String place) {
        return grade(Student.alone(path, "canary"), Doubt.NONE, place);
    }

    private Graded grade(Student student, Doubt doubt, String place) {
        for (int i = 1; ; i++) {
            try (Deadline time = Deadline.in(deadline)) {
                Graded graded = attempt(student, doubt, place, time);
                boolean last =
                        i == MOST || time.isOver() || Thread.currentThread().isInterrupted();
                if (last || !graded.isWithheld()) {
                    return graded;
                }
                stumbled.accept(graded);
            }
        }
    }

    /** Where nothing can be kept, every attempt to keep something tells so. */
    private Evidence begin(String place) {
        try {
            return store.begin(place);
        } catch (UncheckedIOException e) {
            return (name, text) -> {
                throw e;
            };
        }
    }

    /** The boundary around one submission: whatever is thrown is its outcome, and the others go on. */
    private Graded attempt(Student student, Doubt doubt, String place, Deadline time) {
        Attempt attempt = new Attempt(student, assignment.header(), version, doubt, begin(place));
        try {
            return pipeline.grade(attempt);
        } catch (Throwable e) {
            String incident = Incident.of(e);
            return pipeline.withhold(
                    attempt, time.isOver() ? "not done after " + deadline.toMinutes() + " min: " + incident : incident);
        }
    }
}
