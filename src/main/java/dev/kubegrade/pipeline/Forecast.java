package dev.kubegrade.pipeline;

import dev.kubegrade.intake.Submission;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.work.Practice;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads the submissions of a class while its place is being opened, so that whoever has to be waited for longest is begun
 * first: begun last he would be waited for alone.
 */
final class Forecast implements AutoCloseable {
    private final List<Student> students;
    private final Map<Student, Duration> waits = new ConcurrentHashMap<>();
    private final ExecutorService readers = Executors.newSingleThreadExecutor();

    private Forecast(List<Student> students) {
        this.students = students;
    }

    /** Begins to read them, one after the other. */
    static Forecast begin(Practice practice, List<Student> students) {
        Forecast forecast = new Forecast(students);
        students.forEach(student -> forecast.readers.submit(() -> forecast.read(practice, student)));
        return forecast;
    }

    private void read(Practice practice, Student student) {
        try {
            Submission submission = practice.read(student.handIn().files());
            waits.put(student, submission.leastWait());
        } catch (Throwable e) {
            // It is read again when it is graded, and told what was wrong; here it only keeps its turn.
            Incident.of(e);
        }
    }

    /** Returns all as far as is known now: who waits long first, the others in their order. */
    List<Student> longestFirst() {
        Map<Student, Duration> known = Map.copyOf(waits);
        return students.stream()
                .sorted(Comparator.comparing((Student student) -> known.getOrDefault(student, Duration.ZERO))
                        .reversed())
                .toList();
    }

    /** Reads no more. */
    @Override
    public void close() {
        readers.shutdownNow();
    }
}
