package dev.kubegrade.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarnessTest {
    @TempDir
    private Path folder;

    private Path jar(String name, String content, long packed) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            ZipEntry entry = new ZipEntry("A.class");
            entry.setTime(packed);
            out.putNextEntry(entry);
            out.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return jar;
    }

    @Test
    void another_byte_is_another_program_and_another_day_is_not() throws IOException {
        String first = Harness.digest(jar("1.jar", "one", 0));
        assertThat(Harness.digest(jar("2.jar", "one", 1_000_000_000_000L))).isEqualTo(first);
        assertThat(Harness.digest(jar("3.jar", "two", 0))).isNotEqualTo(first);
    }

    @Test
    void classes_in_a_jar_and_in_a_folder_are_the_same_code() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes/dev/kubegrade/one"));
        Files.writeString(classes.resolve("A.class"), "one");
        Path jar = folder.resolve("code.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of("dev/kubegrade/one/A.class", "org/other/B.class")) {
                out.putNextEntry(new ZipEntry(name));
                out.write("one".getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(Harness.code(jar)).isEqualTo(Harness.code(folder.resolve("classes")));
        Files.writeString(classes.resolve("A.class"), "two");
        assertThat(Harness.code(jar)).isNotEqualTo(Harness.code(folder.resolve("classes")));
    }

    @Test
    void a_program_knows_itself_where_it_runs_from_classes_too() throws IOException {
        assertThat(Harness.digest()).hasSize(64).isEqualTo(Harness.digest());
        Path classes = Files.createDirectories(folder.resolve("classes/dev"));
        Files.writeString(classes.resolve("A.class"), "one");
        String first = Harness.digest(folder.resolve("classes"));
        Files.writeString(classes.resolve("A.class"), "two");
        assertThat(Harness.digest(folder.resolve("classes"))).isNotEqualTo(first);
    }
}
