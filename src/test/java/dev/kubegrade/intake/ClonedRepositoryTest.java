package dev.kubegrade.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClonedRepositoryTest {
    private static final Instant DEADLINE = Instant.parse("2026-03-31T21:59:59Z");

    @TempDir
    private Path folder;

    private Git git;

    @BeforeEach
    void init() throws GitAPIException {
        git = Git.init().setDirectory(folder.toFile()).call();
    }

    private RevCommit commit(String when, Map<String, String> files) throws IOException, GitAPIException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        git.add().addFilepattern(".").call();
        PersonIdent ana = new PersonIdent("Ana", "ana@x.org", Instant.parse(when), ZoneOffset.UTC);
        return git.commit()
                .setSign(false)
                .setMessage("x")
                .setAuthor(ana)
                .setCommitter(ana)
                .call();
    }

    private ClonedRepository repository() {
        return ClonedRepository.of(folder).orElseThrow();
    }

    private HandedIn handedIn(ClonedRepository.Revision revision) {
        return repository().at(revision, HandIn.of(folder)).files();
    }

    @Test
    void the_last_commit_until_the_deadline_counts_and_not_what_is_checked_out() throws Exception {
        commit("2026-03-30T10:00:00Z", Map.of("k8s/hotels.yaml", "first", "old.yaml", "x"));
        RevCommit counts = commit("2026-03-31T21:59:59Z", Map.of("k8s/hotels.yaml", "in time", ".github/ci.yml", "x"));
        commit("2026-03-31T22:00:00Z", Map.of("k8s/hotels.yaml", "late", "new.yaml", "x"));
        Files.writeString(folder.resolve("k8s/hotels.yaml"), "not committed");

        ClonedRepository.Revision revision = repository().until(DEADLINE);
        assertThat(revision)
                .isEqualTo(new ClonedRepository.Revision(Optional.of(counts.name()), Optional.of(DEADLINE), 1));
        HandedIn handedIn = handedIn(revision);
        assertThat(handedIn.texts(HandedIn::isYaml).byFile())
                .containsExactly(Map.entry("k8s/hotels.yaml", "in time"), Map.entry("old.yaml", "x"));
        assertThat(handedIn.received(Set.of("k8s/hotels.yaml")).commit()).isEqualTo(counts.name());
    }

    @Test
    void whoever_committed_too_late_or_never_handed_in_nothing() throws Exception {
        assertThat(repository().until(DEADLINE).commit()).isEmpty();
        commit("2026-04-02T10:00:00Z", Map.of("hotels.yaml", "late"));
        ClonedRepository.Revision revision = repository().until(DEADLINE);
        assertThat(revision.commit()).isEmpty();
        assertThat(revision.later()).isEqualTo(1);
        assertThat(handedIn(revision).names()).isEmpty();
        assertThat(handedIn(revision).texts(HandedIn::isYaml).findings())
                .extracting(finding -> finding.cause().id())
                .containsExactly("nothing-handed-in");
    }

    @Test
    void links_are_not_followed_and_what_is_huge_is_told() throws Exception {
        Files.createSymbolicLink(folder.resolve("passwd.yaml"), Path.of("/etc/passwd"));
        commit("2026-03-30T10:00:00Z", Map.of("huge.yaml", "a".repeat(2 << 20)));
        HandedIn handedIn = handedIn(repository().until(DEADLINE));
        assertThat(handedIn.names()).containsExactly("huge.yaml");
        assertThat(handedIn.texts(HandedIn::isYaml).findings())
                .extracting(finding -> finding.cause().id())
                .containsExactly("file-too-large");
    }

    @Test
    void nothing_is_written_and_no_hook_runs() throws Exception {
        commit("2026-03-30T10:00:00Z", Map.of("hotels.yaml", "a"));
        Path hook = Files.writeString(
                Files.createDirectories(folder.resolve(".git/hooks")).resolve("post-checkout"),
                "#!/bin/sh\ntouch " + folder + "/ran\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        Files.writeString(
                folder.resolve(".git/config"), "[core]\n\tfsmonitor = touch " + folder + "/ran\n\tworktree = /\n");
        Map<String, String> before = state(folder);
        assertThat(handedIn(repository().until(DEADLINE))
                        .texts(HandedIn::isYaml)
                        .byFile())
                .containsExactly(Map.entry("hotels.yaml", "a"));
        assertThat(state(folder)).isEqualTo(before);
    }

    @Test
    void settings_that_include_a_file_of_the_teachers_are_refused() throws Exception {
        commit("2026-03-30T10:00:00Z", Map.of("hotels.yaml", "a"));
        Files.writeString(folder.resolve(".git/config"), "[include]\n\tpath = /dev/zero\n");
        assertThatThrownBy(() -> repository().until(DEADLINE)).isInstanceOf(IOException.class);
        Files.delete(folder.resolve(".git/config"));
        Files.createSymbolicLink(folder.resolve(".git/config"), Path.of("/dev/zero"));
        assertThatThrownBy(() -> repository().until(DEADLINE)).isInstanceOf(IOException.class);
    }

    private static Map<String, String> state(Path folder) throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                state.put(
                        path.toString(),
                        Files.size(path) + " " + Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS));
            }
        }
        return state;
    }

    @Test
    void nobody_loses_what_is_on_a_branch_that_is_not_checked_out() throws Exception {
        commit("2026-03-30T10:00:00Z", Map.of("hotels.yaml", "a"));
        Files.writeString(folder.resolve(".git/HEAD"), "ref: refs/heads/elsewhere\n");
        assertThatThrownBy(() -> repository().until(DEADLINE)).isInstanceOf(IOException.class);
        Files.writeString(folder.resolve(".git/HEAD"), "nothing");
        assertThatThrownBy(() -> repository().until(DEADLINE)).isInstanceOf(IOException.class);
    }

    @Test
    void a_damaged_one_is_told_and_a_folder_is_none() throws Exception {
        assertThat(ClonedRepository.of(Files.createDirectories(folder.resolve("plain"))))
                .isEmpty();
        RevCommit commit = commit("2026-03-30T10:00:00Z", Map.of("hotels.yaml", "a"));
        ClonedRepository.Revision revision = repository().until(DEADLINE);
        HandIn handIn = repository().at(revision, HandIn.of(folder));
        String name = commit.name();
        Path object = folder.resolve(".git/objects/" + name.substring(0, 2) + "/" + name.substring(2));
        Files.delete(object);
        Files.writeString(object, "damaged");
        assertThatThrownBy(() -> repository().until(DEADLINE)).isInstanceOf(IOException.class);
        assertThat(handIn.files().texts(HandedIn::isYaml).findings())
                .extracting(finding -> finding.cause().id())
                .containsExactly("file-unreadable");
    }
}
