package dev.kubegrade.intake;

import dev.kubegrade.outcome.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * A repository that a student pushed to and a teacher cloned.
 *
 * <p>Nothing is written into it, none of its hooks run, and what is checked out does not matter: the files are those of a
 * commit. When that was made is what the machine of who made it said.
 */
public final class ClonedRepository {
    private static final int MOST_FILES = 20_000;
    private static final long MOST_SETTINGS = 1 << 16;

    static {
        NoSettings.use();
    }

    private final Path folder;

    private ClonedRepository(Path folder) {
        this.folder = folder;
    }

    /**
     * The last commit until a moment.
     *
     * @param commit its digest; empty where there was none yet
     * @param when it was made, as it says itself
     * @param later how many came after the moment
     */
    public record Revision(Optional<String> commit, Optional<Instant> when, int later) {}

    /** Recognises one; empty where a folder is none. */
    public static Optional<ClonedRepository> of(Path folder) {
        return Files.isDirectory(folder.resolve(Constants.DOT_GIT), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(new ClonedRepository(folder))
                : Optional.empty();
    }

    /**
     * Finds the last commit of the branch that is checked out.
     *
     * @throws IOException when it is damaged
     */
    public Revision until(Instant moment) throws IOException {
        try (Repository repository = open();
                RevWalk walk = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null) {
                demandThatNothingWasCommitted(repository);
                return new Revision(Optional.empty(), Optional.empty(), 0);
            }
            walk.sort(RevSort.COMMIT_TIME_DESC);
            walk.markStart(walk.parseCommit(head));
            int later = 0;
            for (RevCommit commit : walk) {
                Instant made = Instant.ofEpochSecond(commit.getCommitTime());
                if (!made.isAfter(moment)) {
                    return new Revision(Optional.of(commit.name()), Optional.of(made), later);
                }
                later++;
            }
            return new Revision(Optional.empty(), Optional.empty(), later);
        } catch (RuntimeException e) {
            throw new IOException("a repository cannot be read", e);
        }
    }

    /** Where a branch is there, and the one that is checked out is not, nobody is to lose what he handed in. */
    private static void demandThatNothingWasCommitted(Repository repository) throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        boolean others = repository.getRefDatabase().getRefs().stream()
                .anyMatch(ref -> !ref.getName().equals(Constants.HEAD));
        if (head == null || !head.isSymbolic() || others) {
            throw new IOException("no branch is checked out");
        }
    }

    /** Takes what a commit holds as what somebody handed in; nothing where there was none. */
    public HandIn at(Revision revision, HandIn handIn) {
        return new HandIn(handIn.student(), handIn.id(), handIn.place(), () -> revision.commit()
                .map(commit -> files(handIn.student(), commit))
                .orElseGet(() -> HandedIn.of(handIn.student(), Map.of(), List.of())));
    }

    /** Takes one that cannot be read as what cannot be read of somebody. */
    public static HandIn unreadable(HandIn handIn) {
        Finding finding = StudentFiles.unreadable(Constants.DOT_GIT, new IOException());
        return new HandIn(
                handIn.student(),
                handIn.id(),
                handIn.place(),
                () -> HandedIn.of(handIn.student(), Map.of(), List.of(finding)));
    }

    private HandedIn files(String student, String commit) {
        List<Finding> findings = new ArrayList<>();
        Map<String, HandedFile> files = new TreeMap<>(NaturalOrder.INSTANCE);
        try (Repository repository = open();
                TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(repository.parseCommit(ObjectId.fromString(commit)).getTree());
            tree.setRecursive(true);
            while (files.size() < MOST_FILES && tree.next()) {
                ObjectId blob = tree.getObjectId(0);
                boolean file = (tree.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
                if (file && !StudentFiles.isIgnored(tree.getPathString())) {
                    long size = tree.getObjectReader().getObjectSize(blob, Constants.OBJ_BLOB);
                    files.put(
                            tree.getPathString(),
                            new HandedFile(size, () -> new ByteArrayInputStream(bytes(blob.copy()))));
                }
            }
        } catch (IOException e) {
            findings.add(StudentFiles.unreadable("", e));
        } catch (RuntimeException e) {
            findings.add(StudentFiles.unreadable("", new IOException(e)));
        }
        return HandedIn.of(student, files, findings).of(commit);
    }

    private byte[] bytes(ObjectId blob) throws IOException {
        try (Repository repository = open()) {
            return repository.open(blob, Constants.OBJ_BLOB).getCachedBytes((int) Archive.MAX_BYTES);
        }
    }

    /** What settings include may be any file of this machine, and without an end. */
    private void demandOwnSettings() throws IOException {
        Path settings = folder.resolve(Constants.DOT_GIT).resolve(Constants.CONFIG);
        if (!Files.exists(settings, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(settings, LinkOption.NOFOLLOW_LINKS)
                || Files.size(settings) > MOST_SETTINGS
                || Files.readString(settings).toLowerCase(Locale.ROOT).contains("include")) {
            throw new IOException("the settings of a repository include others");
        }
    }

    private Repository open() throws IOException {
        demandOwnSettings();
        return new FileRepositoryBuilder()
                .setGitDir(folder.resolve(Constants.DOT_GIT).toFile())
                .setMustExist(true)
                .build();
    }
}
