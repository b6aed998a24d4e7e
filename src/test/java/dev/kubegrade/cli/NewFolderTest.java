package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFolderTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private NewFolder laidOut() {
        return new NewFolder(folder.resolve("new"), new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @Test
    void what_is_there_already_stays_and_is_no_fault_where_it_is_the_same() throws IOException {
        laidOut().write("a/b.txt", "one");
        laidOut().write("a/b.txt", "one");
        assertThatThrownBy(() -> laidOut().write("a/b.txt", "two"))
                .isInstanceOf(UsageFault.class)
                .hasMessageContaining("there-already");
        laidOut().offer("a/b.txt", "three");
        assertThat(folder.resolve("new/a/b.txt")).hasContent("one");
        assertThat(said.toString(StandardCharsets.UTF_8)).endsWith("b.txt (kept as it is)\n");
    }

    @Test
    void a_folder_is_copied_whole_and_nothing_else_is_lost() throws IOException {
        Path from = Files.createDirectories(folder.resolve("from/deep"));
        Files.writeString(from.resolve("x.yaml"), "x");
        laidOut().write("copy/own.txt", "own");
        laidOut().copy(folder.resolve("from"), "copy");
        laidOut().copy(folder.resolve("from"), "copy");
        assertThat(folder.resolve("new/copy/deep/x.yaml")).hasContent("x");
        assertThat(folder.resolve("new/copy/own.txt")).hasContent("own");
        Files.writeString(from.resolve("x.yaml"), "y");
        assertThatThrownBy(() -> laidOut().copy(folder.resolve("from"), "copy")).isInstanceOf(UsageFault.class);
        assertThat(folder.resolve("new/copy/deep/x.yaml")).hasContent("x");
    }

    @Test
    void what_is_copied_onto_itself_stays() throws IOException {
        laidOut().write("kubegrade.jar", "jar");
        laidOut().copy(folder.resolve("new/kubegrade.jar"), "kubegrade.jar");
        laidOut().copy(folder.resolve("nowhere"), "kubegrade.jar");
        assertThat(folder.resolve("new/kubegrade.jar")).hasContent("jar");
    }
}
