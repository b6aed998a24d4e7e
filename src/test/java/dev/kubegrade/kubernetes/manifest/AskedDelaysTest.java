package dev.kubegrade.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.intake.HandIn;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedDelaysTest {
    private static final Path CORPUS = Path.of("src/test/corpus");

    @ParameterizedTest
    @CsvSource({"plain, 0", "slow-readiness, 20", "liveness-wrong-path, 2", "selector-mismatch, 0"})
    void a_submission_says_how_long_it_has_to_be_waited_for(String name, long seconds) {
        Manifests manifests = ManifestReader.read(
                HandIn.of(CORPUS.resolve(name).resolve("submission")).files());
        assertThat(manifests.leastWait()).isEqualTo(Duration.ofSeconds(seconds));
    }
}
