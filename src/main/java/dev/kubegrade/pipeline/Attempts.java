package dev.kubegrade.pipeline;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.deploy.Evidence;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.outcome.InfrastructureFailure;
import dev.kubegrade.outcome.Status;
import dev.kubegrade.work.Doubt;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Grades one submission, whatever happens: what fails by our fault is tried once more, and then withheld. */
public final class Attempts {
    /** A cluster may stumble once; what fails by its fault a second time is left. */
    static final int MOST = 2;

    private static final String NO_ANSWER = "the cluster did not answer for a while";

    private final Assignment assignment;
    private final GradingPipeline pipeline;
    private final Grounds grounds;
    private final String version;
    private final Evidence.Store store;
    private final AttemptProgress progress;
    private final Duration deadline;

    /**
     * Makes ready to grade.
     *
     * @param grounds where to grade
     * @param version of kubegrade
     * @param store takes the evidence
     * @param progress hears how they go on
     */
    public Attempts(
            Assignment assignment, Grounds grounds, String version, Evidence.Store store, AttemptProgress progress) {
        this(
                assignment,
                grounds,
                version,
                store,
                progress,
                assignment.deadlines().submission());
    }

    Attempts(
            Assignment assignment,
            Grounds grounds,
            String version,
            Evidence.Store store,
            AttemptProgress progress,
            Duration deadline) {
        this.assignment = assignment;
        this.pipeline = new GradingPipeline(assignment);
        this.grounds = grounds;
        this.version = version;
        this.store = store;
        this.progress = progress;
        this.deadline = deadline;
    }

    /** Grades a submission by itself; never throws. */
    public Graded grade(Path path, String folder) {
        return grade(Student.alone(path, folder));
    }

    /** Grades the submission of one of a class; never throws. */
    Graded grade(Student student) {
        return grade(student, assignment.doubt(), "students/" + student.folder(), progress::reached);
    }

    /** Grades a solution known to be right, in which there is nothing to doubt; never throws. */
    Graded reference(Path path, String place) {
        return grade(Student.alone(path, "canary"), Doubt.NONE, place, (student, stage) -> {});
    }

    private Graded grade(Student student, Doubt doubt, String place, BiConsumer<String, Stage> reached) {
        for (int failures = 1; ; failures++) {
            Attempted attempted = attemptInTime(student, doubt, place, reached);
            Graded graded = attempted.graded();
            if (!hangsOnTheGround(graded) || Thread.currentThread().isInterrupted()) {
                return graded;
            }
            if (attempted.isWorthNothing(grounds)) {
                return graded.withheld(NO_ANSWER);
            }
            if (!graded.isWithheld() || attempted.late() || failures == MOST) {
                return graded;
            }
            progress.stumbled(graded);
        }
    }

    /** Says whether a grade was withheld since the place did not answer: in another one, there may be a number. */
    static boolean hasLostItsPlace(Graded graded) {
        return graded.isWithheld() && graded.incidents().contains(NO_ANSWER);
    }

    /** Says whether it says of something that it was not done in time. */
    static boolean blamesTime(Graded graded) {
        return graded.judgement().results().stream()
                .map(CheckResult::outcome)
                .filter(Outcome.Failed.class::isInstance)
                .flatMap(outcome -> ((Outcome.Failed) outcome).findings().stream())
                .anyMatch(finding -> finding.cause().is(Cause.Trait.TIME));
    }

    /** What was seen to work did work, if nothing is left to ask; what was not run needs no place. */
    private static boolean hangsOnTheGround(Graded graded) {
        Status status = graded.judgement().status();
        boolean wasRun = status == Status.GRADED || status == Status.WITHHELD;
        return wasRun
                && (!graded.judgement().isPerfect()
                        || graded.judgement().needsReview().contains(Asking.UNASKED));
    }

    /** What came of an attempt in a place; {@code late} when its time was over. */
    private record Attempted(Graded graded, boolean late, Optional<Ground> ground, long since) {
        boolean isWorthNothing(Grounds grounds) {
            return ground.map(used -> grounds.trust(used, since) != Grounds.Trust.GOOD)
                    .orElse(true);
        }
    }

    private Attempted attemptInTime(Student student, Doubt doubt, String place, BiConsumer<String, Stage> reached) {
        try (Deadline time = Deadline.in(deadline)) {
            Optional<Ground> ground = grounds.enter(time);
            long since = System.nanoTime();
            try {
                Graded graded = attempt(begin(student, doubt, place, reached), time, ground);
                return new Attempted(graded, time.isOver(), ground, since);
            } finally {
                grounds.leave(time);
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

    private Attempt begin(Student student, Doubt doubt, String place, BiConsumer<String, Stage> reached) {
        return new Attempt(
                student,
                assignment.header(),
                version,
                doubt,
                begin(place),
                stage -> reached.accept(student.name(), stage));
    }

    /** The boundary around one submission: whatever is thrown is its outcome, and the others go on. */
    private Graded attempt(Attempt attempt, Deadline time, Optional<Ground> ground) {
        try {
            return pipeline.grade(
                    attempt, ground.orElseThrow(() -> new InfrastructureFailure("there is no cluster any more")));
        } catch (Throwable e) {
            String incident = Incident.of(e);
            return pipeline.withhold(
                    attempt, time.isOver() ? "not done after " + deadline.toMinutes() + " min: " + incident : incident);
        }
    }
}
