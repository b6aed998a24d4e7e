package dev.kubegrade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.intake.HandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastTest {
    @TempDir
    private Path folder;

    private HandIn essay(String student, String text) throws IOException {
        Path file = folder.resolve(student).resolve("essay.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return HandIn.of(file.getParent());
    }

    @Test
    void who_waits_long_comes_first_and_who_cannot_be_read_keeps_his_turn() throws IOException {
        Assignment assignment = new EssayClass(folder).assignment();
        HandIn broken = new HandIn("bea", java.util.Optional.empty(), folder.resolve("bea"), () -> {
            throw new IllegalStateException("unreadable");
        });
        List<Student> students = Student.of(List.of(
                essay("ana", "Llega la primavera."), broken, essay("carl", "wait 20"), essay("dora", "wait 90")));
        try (Forecast forecast = Forecast.begin(assignment.practice(), students)) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(forecast.longestFirst())
                    .extracting(Student::name)
                    .containsExactly("dora", "carl", "ana", "bea"));
        }
    }
}
