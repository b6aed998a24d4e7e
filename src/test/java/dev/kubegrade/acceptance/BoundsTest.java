package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.kubernetes.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every golden case, the endless ones too, is read with 256 MiB of memory; how long each took is printed. */
class BoundsTest {
    private static final int HEAP_MEBIBYTES = 256;

    @TempDir
    private Path folder;

    /** Reads the cases that are named behind the folder that holds them. */
    static final class Reading {
        private Reading() {}

        /** Prints a line for each: its name, milliseconds, objects. */
        public static void main(String[] arguments) {
            for (int i = 1; i < arguments.length; i++) {
                long started = System.nanoTime();
                int objects = ManifestReader.read(HandedIn.of(Path.of(arguments[0], arguments[i])))
                        .manifests()
                        .size();
                System.out.println("read " + arguments[i] + " " + (System.nanoTime() - started) / 1_000_000 + " ms "
                        + objects + " objects");
            }
        }
    }

    @Test
    void every_case_is_read_within_a_little_memory() throws IOException, InterruptedException {
        Corpus.copy(folder);
        List<String> cases = Corpus.names().stream()
                .filter(name -> Corpus.assignment(name).equals("hotels-multicontainer"))
                .toList();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEBIBYTES + "m",
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName(),
                folder.resolve("hotels-multicontainer").toString()));
        command.addAll(cases);
        Process reading = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new String(reading.getInputStream().readAllBytes())
                .lines()
                .filter(line -> line.startsWith("read "))
                .toList();
        assertThat(reading.waitFor()).isZero();
        System.out.println("figure: bounded-" + HEAP_MEBIBYTES + "MiB " + lines.size() + "/" + cases.size());
        lines.stream()
                .sorted(java.util.Comparator.comparing((String line) -> -Long.parseLong(line.split(" ")[2])))
                .limit(3)
                .forEach(line -> System.out.println("slowest: " + line));
        assertThat(lines).hasSameSizeAs(cases);
    }
}
