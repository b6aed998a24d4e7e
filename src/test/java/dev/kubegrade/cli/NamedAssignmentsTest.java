package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedAssignmentsTest {
    private static final NamedAssignments NAMED = new NamedAssignments(List.of("one", "other"));

    @TempDir
    private Path folder;

    private Path make(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    @Test
    void a_folder_is_of_what_it_is_called_or_stands_in() throws IOException {
        assertThat(NAMED.of(List.of(make("one")))).contains("one");
        assertThat(NAMED.of(List.of(make("one/ana/k8s")))).contains("one");
        assertThat(NAMED.of(List.of(make("class/ana")))).isEmpty();
    }

    @Test
    void a_folder_with_the_folder_of_one_is_of_that_and_of_several_of_none() throws IOException {
        make("submissions/other/ana");
        Path submissions = make("submissions");
        assertThat(NAMED.of(List.of(submissions))).contains("other");
        make("submissions/one/bea");
        assertThat(NAMED.of(List.of(submissions))).isEmpty();
        assertThat(NAMED.in(submissions)).containsExactly("one", "other");
        make("submissions/carl");
        assertThat(NAMED.in(submissions)).isEmpty();
    }

    @Test
    void several_folders_are_of_one_only_if_each_of_them_is() throws IOException {
        assertThat(NAMED.of(List.of(make("one/ana"), make("one/bea")))).contains("one");
        assertThat(NAMED.of(List.of(make("one"), make("other")))).isEmpty();
        assertThat(NAMED.of(List.of(make("one"), make("class")))).isEmpty();
    }

    @Test
    void an_empty_folder_and_one_that_is_not_there_are_of_none() throws IOException {
        assertThat(NAMED.of(List.of(make("nothing"), folder.resolve("nowhere"))))
                .isEmpty();
    }
}
