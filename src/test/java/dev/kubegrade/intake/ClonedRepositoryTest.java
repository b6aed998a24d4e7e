package dev.kubegrade.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClonedRepositoryTest {
    private static final Instant DEADLINE = Instant.parse("2026-03-31T21:59:59Z");

    @TempDir
    private Path folder;

    private Git git;

    /** Before anything else asks JGit, which would measure the file system beside the tests. */
    @BeforeAll
    static void readNoSettings() {
        NoSettings.use();
    }

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
    void a_remote_that_is_called_include_is_none() throws Exception {
        commit("2026-03-30T10:00:00Z", Map.of("hotels.yaml", "a"));
        Files.writeString(
                folder.resolve(".git/config"), "[remote \"origin\"]\n\turl = https://x.org/includes/includeIf.git\n");
        assertThat(repository().until(DEADLINE).commit()).isPresent();
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

    private void merged(String when, RevCommit other) throws IOException, GitAPIException {
        PersonIdent ana = new PersonIdent("Ana", "ana@x.org", Instant.parse(when), ZoneOffset.UTC);
        git.merge()
                .include(other)
                .setCommit(false)
                .setFastForward(MergeCommand.FastForwardMode.NO_FF)
                .call();
        git.commit()
                .setSign(false)
                .setMessage("m")
                .setAuthor(ana)
                .setCommitter(ana)
                .call();
    }

    @Test
    void what_was_merged_after_the_deadline_does_not_count() throws Exception {
        commit("2026-03-01T10:00:00Z", Map.of("readme.txt", "start"));
        git.branchCreate().setName("starter").call();
        RevCommit own = commit("2026-03-31T16:00:00Z", Map.of("hotels.yaml", "ana"));
        String branch = git.getRepository().getBranch();
        git.checkout().setName("starter").call();
        RevCommit starter = commit("2026-03-31T20:00:00Z", Map.of("fix.txt", "fixed"));
        git.checkout().setName(branch).call();
        merged("2026-04-01T10:00:00Z", starter);
        assertThat(repository().until(DEADLINE).commit()).contains(own.name());
        assertThat(repository().until(Instant.parse("2026-04-02T10:00:00Z")).later())
                .isZero();
    }

    @Test
    void a_clone_that_is_too_shallow_or_on_no_branch_costs_nobody_what_he_handed_in() throws Exception {
        RevCommit first = commit("2026-03-30T10:00:00Z", Map.of("hotels.yaml", "a"));
        RevCommit late = commit("2026-04-01T10:00:00Z", Map.of("hotels.yaml", "b"));
        Files.writeString(folder.resolve(".git/shallow"), late.name() + "\n");
        assertThatThrownBy(() -> repository().until(DEADLINE)).isInstanceOf(IOException.class);
        assertThat(repository().until(Instant.parse("2026-04-02T10:00:00Z")).commit())
                .contains(late.name());
        Files.delete(folder.resolve(".git/shallow"));
        git.checkout().setName(first.name()).call();
        assertThatThrownBy(() -> repository().until(DEADLINE)).isInstanceOf(IOException.class);
        Path remote = Files.createDirectories(folder.resolve(".git/refs/remotes/origin"));
        Files.writeString(remote.resolve("main"), late.name() + "\n");
        Files.writeString(remote.resolve("HEAD"), "ref: refs/remotes/origin/main\n");
        assertThat(repository().until(DEADLINE).later()).isEqualTo(1);
    }

    @Test
    void one_that_leads_out_of_itself_is_not_read() throws Exception {
        commit("2026-03-30T10:00:00Z", Map.of("hotels.yaml", "a"));
        for (String leading : List.of("commondir", "objects/info/alternates")) {
            Path file = folder.resolve(".git").resolve(leading);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "../../other\n");
            assertThatThrownBy(() -> repository().until(DEADLINE)).as(leading).isInstanceOf(IOException.class);
            Files.delete(file);
        }
        Path link = Files.createSymbolicLink(folder.resolve(".git/packed-refs"), Path.of("/dev/zero"));
        assertThatThrownBy(() -> repository().until(DEADLINE)).isInstanceOf(IOException.class);
        Files.delete(link);
        assertThat(repository().until(DEADLINE).commit()).isPresent();
        Path worktree = Files.createDirectories(folder.resolve("worktree"));
        Files.writeString(worktree.resolve(".git"), "gitdir: " + folder + "/.git\n");
        ClonedRepository other = ClonedRepository.of(worktree).orElseThrow();
        assertThatThrownBy(() -> other.until(DEADLINE)).isInstanceOf(IOException.class);
    }

    /** Ten trees in each of ten trees: a few objects, and more paths than anybody can walk. */
    @Test
    void trees_in_trees_that_never_end_are_told() throws Exception {
        commit("2026-03-30T10:00:00Z", Map.of("hotels.yaml", "a"));
        try (ObjectInserter into = git.getRepository().newObjectInserter()) {
            TreeFormatter leaf = new TreeFormatter();
            leaf.append("a.yaml", FileMode.SYMLINK, into.insert(Constants.OBJ_BLOB, new byte[] {'x'}));
            ObjectId tree = into.insert(leaf);
            for (int depth = 0; depth < 10; depth++) {
                TreeFormatter level = new TreeFormatter();
                for (int i = 0; i < 10; i++) {
                    level.append("t" + i, FileMode.TREE, tree);
                }
                tree = into.insert(level);
            }
            PersonIdent ana =
                    new PersonIdent("Ana", "ana@x.org", Instant.parse("2026-03-30T11:00:00Z"), ZoneOffset.UTC);
            CommitBuilder bomb = new CommitBuilder();
            bomb.setTreeId(tree);
            bomb.setAuthor(ana);
            bomb.setCommitter(ana);
            bomb.setMessage("x");
            ObjectId commit = into.insert(bomb);
            into.flush();
            RefUpdate update = git.getRepository().updateRef(Constants.HEAD);
            update.setNewObjectId(commit);
            update.forceUpdate();
        }
        assertThat(handedIn(repository().until(DEADLINE))
                        .texts(HandedIn::isYaml)
                        .findings())
                .extracting(finding -> finding.cause().id())
                .containsExactly("too-many-files");
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

    private Optional<RepositoryOrigin> clonedFrom(String address) throws IOException {
        git.getRepository().getConfig().setString("remote", "origin", "url", address);
        git.getRepository().getConfig().save();
        return repository().origin(repository().until(Instant.MAX));
    }

    @Test
    void where_it_was_cloned_from_is_known_by_its_address() throws Exception {
        assertThat(clonedFrom("https://github.com/escuela/unidad-ana"))
                .as("there is no commit")
                .isEmpty();
        RevCommit last = commit("2026-03-30T10:00:00Z", Map.of("a.yaml", "x"));
        for (String address : List.of(
                "https://github.com/escuela/unidad-ana.git",
                "https://github.com/escuela/unidad-ana/",
                "https://x:secret@github.com/escuela/unidad-ana",
                "git@github.com:escuela/unidad-ana.git",
                "ssh://git@github.com:22/escuela/unidad-ana.git")) {
            assertThat(clonedFrom(address))
                    .as(address)
                    .contains(new RepositoryOrigin(
                            "github.com", "escuela", "unidad-ana", last.name(), Instant.parse("2026-03-30T10:00:00Z")));
        }
        for (String other : List.of(
                "/srv/git/ana",
                "file:///srv/git/ana",
                "https://x/$(id)/a",
                "https://x/a/b/c",
                "https://github.com/a/..",
                "https://github.com/../a")) {
            assertThat(clonedFrom(other)).as(other).isEmpty();
        }
    }
}
