package dev.kubegrade.pipeline;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.outcome.GroundUnavailable;
import dev.kubegrade.outcome.Incident;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Grades a class: whose grade stands is left alone; for the others the canary first, then several at once. */
public final class ClassRun {
    /** Under more than that a tight probe may fail because of neighbours. */
    private static final double FAIR_PRESSURE = 0.7;
    /** A worker that was interrupted stops at its next wait. */
    private static final long SECONDS_TO_STOP = 60;

    private final Assignment assignment;
    private final Function<Grounds, Attempts> attempting;
    private final Canary canary;
    private final Delivery delivery;
    private final Jobs jobs;
    private final Pressure pressure;
    private final Progress progress;
    private final Pulse.Pace pace;

    /**
     * Makes ready to grade.
     *
     * @param attempting what to grade with, once there is a place
     * @param jobs how many at once
     */
    public ClassRun(
            Assignment assignment,
            Function<Grounds, Attempts> attempting,
            Delivery delivery,
            Jobs jobs,
            Progress progress) {
        this(assignment, attempting, delivery, jobs, progress, Pulse.Pace.USUAL, Pressure.ofThisMachine());
    }

    ClassRun(
            Assignment assignment,
            Function<Grounds, Attempts> attempting,
            Delivery delivery,
            Jobs jobs,
            Progress progress,
            Pulse.Pace pace,
            Pressure pressure) {
        this.assignment = assignment;
        this.attempting = attempting;
        this.canary = new Canary(assignment, attempting, delivery.shared(), progress);
        this.delivery = delivery;
        this.jobs = jobs;
        this.pressure = pressure;
        this.progress = progress;
        this.pace = pace;
    }

    /** Names the students of a run, in its order, as its reports do. */
    public static List<String> students(List<HandIn> submissions) {
        return names(Student.of(submissions));
    }

    /**
     * Grades every submission that was asked for and whose grade does not stand. Nobody works any more when it returns
     * or throws.
     *
     * @param asked by the name of the student
     * @param opening is asked only if somebody is to be graded
     * @throws CanaryFailed when the reference does not reach full points on this cluster with these images
     * @throws GroundUnavailable when there is no cluster, or it cannot even run the reference
     */
    public ClassGrades grade(List<HandIn> submissions, Predicate<String> asked, Supplier<Ground> opening) {
        if (assignment.references().isEmpty()) {
            throw new NoReference(assignment.id());
        }
        List<Student> students = Student.of(submissions);
        Map<Student, Graded> grades = new LinkedHashMap<>();
        students.forEach(student -> {
            Optional<Graded> standing = delivery.standing(student);
            Optional<Graded> kept = asked.test(student.name()) ? standing : standing.or(() -> delivery.former(student));
            kept.ifPresent(graded -> grades.put(student, graded));
        });
        List<Student> outdated = grades.keySet().stream()
                .filter(student -> delivery.standing(student).isEmpty())
                .toList();
        List<Student> toGrade = students.stream()
                .filter(student -> asked.test(student.name()) && !grades.containsKey(student))
                .toList();
        int standing = (int) grades.keySet().stream()
                .filter(student -> asked.test(student.name()))
                .count();
        progress.standing(standing, toGrade.size());
        Delivery.Ended ended = grade(students, toGrade, grades, opening);
        return new ClassGrades(
                inOrder(students, grades),
                ended.moved(),
                names(outdated),
                names(students.stream()
                        .filter(student -> !grades.containsKey(student))
                        .toList()),
                ended.alike());
    }

    private Delivery.Ended grade(
            List<Student> students, List<Student> toGrade, Map<Student, Graded> grades, Supplier<Ground> opening) {
        if (toGrade.isEmpty()) {
            deliverAgain(grades);
            return delivery.end(students, assignment);
        }
        try (Forecast forecast = Forecast.begin(assignment.practice(), toGrade);
                LastingGrounds grounds = new LastingGrounds(
                        () -> canary.opened(opening), () -> canary.proven(opening), pace, progress::lost)) {
            gradeAll(grounds, new Admission(grounds.bearable(jobs), pressure), forecast.longestFirst(), grades);
            // Whatever becomes of the place now, the class is told.
            return delivery.end(students, assignment);
        }
    }

    private static List<Graded> inOrder(List<Student> students, Map<Student, Graded> grades) {
        return students.stream().filter(grades::containsKey).map(grades::get).toList();
    }

    private static List<String> names(List<Student> students) {
        return students.stream().map(Student::name).toList();
    }

    private void deliverAgain(Map<Student, Graded> grades) {
        Set<String> folders = new LinkedHashSet<>();
        grades.keySet().forEach(student -> folders.add(student.folder()));
        delivery.begin(folders);
        grades.replaceAll(delivery::again);
    }

    private void gradeAll(
            LastingGrounds grounds, Admission admission, List<Student> toGrade, Map<Student, Graded> grades) {
        Attempts attempts = attempting.apply(grounds);
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(admission.most(), toGrade.size() + 1));
        CompletableFuture<Void> proven = new CompletableFuture<>();
        try {
            // What a former run told and saw is not lost where nobody can be graded now; nor is it tidied up beside
            // others.
            boolean former = !grades.isEmpty() || delivery.hasEvidenceOf(toGrade);
            if (!former) {
                deliverAgain(grades);
            }
            Future<?> proof = workers.submit(() -> canary.proveBeside(grounds, attempts, admission));
            if (former) {
                proof.get();
                deliverAgain(grades);
            }
            List<Future<Graded>> running = new ArrayList<>();
            for (Student student : toGrade) {
                int turn = running.size() + 1;
                running.add(workers.submit(() -> gradeOne(attempts, grounds, admission, turn, student, proven)));
            }
            proof.get();
            proven.complete(null);
            for (int i = 0; i < running.size(); i++) {
                grades.put(toGrade.get(i), running.get(i).get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CanaryFailed || e.getCause() instanceof GroundUnavailable) {
                throw (RuntimeException) e.getCause();
            }
            throw new IllegalStateException("a submission has no outcome", e.getCause());
        } catch (InterruptedException e) {
            throw Incident.interrupted("while grading a class", e);
        } finally {
            proven.cancel(false);
            stop(workers);
        }
    }

    private static void stop(ExecutorService workers) {
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a submission could not be stopped");
            }
        } catch (InterruptedException e) {
            Incident.of(e);
        }
    }

    private Graded gradeOne(
            Attempts attempts,
            LastingGrounds grounds,
            Admission admission,
            int turn,
            Student student,
            CompletableFuture<Void> proven) {
        Graded graded = gradeFairly(attempts, admission, turn, student);
        // No grade is given where the reference has not reached full points yet.
        proven.join();
        if (Attempts.blamesTime(graded)
                && !admission.beside(0, () -> canary.isWell(attempts, "students/" + student.folder() + "/canary"))) {
            grounds.spoil();
            // What the cluster cannot do for the reference it cannot be said to have done for a student.
            graded = graded.withheld("the reference solution no longer reaches full points here");
        }
        Graded delivered = delivery.deliver(student, graded);
        progress.done(delivered);
        return delivered;
    }

    /** Nobody is blamed for time that others took: then it is done once more, and they wait. */
    private Graded gradeFairly(Attempts attempts, Admission admission, int turn, Student student) {
        Pressure.Mark[] began = new Pressure.Mark[1];
        Graded graded = admission.beside(turn, () -> {
            began[0] = pressure.mark();
            return attempts.grade(student);
        });
        if (Attempts.hasLostItsPlace(graded)) {
            // It may have been the reason: nobody else is to lose his place by it.
            progress.stumbled(graded);
            return admission.alone(() -> attempts.grade(student));
        }
        return Attempts.blamesTime(graded) && pressure.since(began[0]) > FAIR_PRESSURE
                ? admission.alone(() -> attempts.grade(student))
                : graded;
    }
}
