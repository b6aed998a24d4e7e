package dev.kubegrade.kubernetes.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.kubernetes.deploy.Applied;
import dev.kubegrade.kubernetes.deploy.AppliedWorkloads;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.ManifestReader;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What clusters showed of cases of the corpus, when they were judged, and what was said of it: {@code
 * src/test/looks/<version>/<case>.json}. {@code look} is the evidence {@code look.json} of that run, {@code says} what its
 * result found in the pods.
 */
class LooksTest {
    private static final Path FOLDER = Path.of("src/test/looks");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<Path> recorded() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** A look is of a golden case, or of a sample. */
    private static Path submission(String name) {
        Path sample = Path.of("submissions/hotels-multicontainer", name);
        return Files.isDirectory(sample) ? sample : Path.of("src/test/corpus", name, "submission");
    }

    /** Looks twice: what only time makes certain is certain then. */
    private static List<Finding> findings(Path file, JsonNode look) {
        String name = file.getFileName().toString().replace(".json", "");
        Map<String, String> namespaces = new TreeMap<>();
        look.required("namespaces")
                .properties()
                .forEach(
                        entry -> namespaces.put(entry.getKey(), entry.getValue().asText()));
        Applied applied = AppliedWorkloads.of(
                ManifestReader.read(HandedIn.of(submission(name))), namespaces, texts(look.required("workloads")));
        long[] minutes = {0};
        Diagnosis diagnosis = new Diagnosis(
                applied, new RecordedSource(look), new Patience(() -> TimeUnit.MINUTES.toNanos(minutes[0]++)));
        diagnosis.look().assess();
        Assessment assessment = diagnosis.look().assess();
        if (assessment instanceof Assessment.Hopeless hopeless) {
            return hopeless.findings();
        }
        return assessment instanceof Assessment.Waiting waiting
                ? waiting.lastState().get()
                : diagnosis.look().livenessFaults();
    }

    private static String said(Finding finding) {
        return finding.cause().id() + " " + finding.where().fileAndLine();
    }

    @TestFactory
    Stream<DynamicTest> what_a_cluster_showed_is_told_as_it_was() {
        return recorded().stream()
                .map(file -> DynamicTest.dynamicTest(FOLDER.relativize(file).toString(), () -> {
                    JsonNode look = read(file);
                    List<String> said = texts(look.required("says"));
                    assertThat(findings(file, look.required("look")).stream().map(LooksTest::said))
                            .containsExactlyElementsOf(said)
                            .isNotEmpty();
                }));
    }

    @Test
    void causes_of_this_room_were_seen_in_a_cluster() {
        Set<String> seen = recorded().stream()
                .flatMap(
                        file -> StreamSupport.stream(read(file).required("says").spliterator(), false))
                .map(said -> said.asText().split(" ")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(seen)
                .containsAll(Stream.of(
                                KubernetesCause.NO_PODS,
                                KubernetesCause.PODS_REFUSED,
                                KubernetesCause.CONFIG_MISSING,
                                KubernetesCause.CONFIG_OTHER_NAMESPACE,
                                KubernetesCause.KEY_MISSING,
                                KubernetesCause.CLAIM_MISSING,
                                KubernetesCause.INIT_CONTAINER_FAILED,
                                KubernetesCause.INIT_CONTAINER_ENDLESS,
                                KubernetesCause.CRASH_LOOP,
                                KubernetesCause.CONTAINER_FINISHED,
                                KubernetesCause.OUT_OF_MEMORY,
                                KubernetesCause.COMMAND_NOT_FOUND,
                                KubernetesCause.CONTAINER_NOT_STARTED,
                                KubernetesCause.UNSCHEDULABLE,
                                KubernetesCause.VOLUME_NOT_MOUNTED,
                                KubernetesCause.READINESS_PROBE,
                                KubernetesCause.STARTUP_PROBE,
                                KubernetesCause.LIVENESS_PROBE,
                                KubernetesCause.POST_START_HOOK,
                                KubernetesCause.NOT_READY_IN_TIME,
                                KubernetesCause.POD_FAILED)
                        .map(Cause::id)
                        .toList());
    }
}
