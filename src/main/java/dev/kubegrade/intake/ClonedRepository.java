package dev.kubegrade.intake;

import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * A repository that a student pushed to and a teacher cloned.
 *
 * <p>Nothing is written into it, none of its hooks run, and what lies in its folder does not matter: the files are those of
 * a commit of its branch. When that was made is what the machine of who made it said. One that leads out of itself is not
 * read: what it shows could be somebody else's.
 */
public final class ClonedRepository {
    /** Trees within trees make millions of a few. */
    private static final int MOST_ENTRIES = 50_000;

    private static final int MOST_COMMITS = 100_000;
    private static final int LONGEST_PATH = 1000;
    private static final String REMOTE_HEAD = Constants.R_REMOTES + Constants.DEFAULT_REMOTE_NAME + "/HEAD";

    static {
        NoSettings.use();
    }

    private final Path folder;
    /** It is read as long as the run is; what is open of it JGit bounds for all together. */
    private Repository opened;

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

    /** Something in a repository that can be read no further. */
    private interface Reading<T> {
        T read(Repository repository) throws IOException;
    }

    /** Recognises one; empty where a folder is none. */
    public static Optional<ClonedRepository> of(Path folder) {
        return Files.exists(folder.resolve(Constants.DOT_GIT), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(new ClonedRepository(folder))
                : Optional.empty();
    }

    /**
     * Finds the last commit of its branch; what was merged into it counts from its merge on.
     *
     * @throws IOException when it is damaged, leads out of itself, or does not hold all that it would take to know
     */
    public Revision until(Instant moment) throws IOException {
        SelfContained.demand(folder.resolve(Constants.DOT_GIT));
        return read(repository -> {
            try (RevWalk walk = new RevWalk(repository)) {
                Optional<ObjectId> tip = tip(repository);
                if (tip.isEmpty()) {
                    return new Revision(Optional.empty(), Optional.empty(), 0);
                }
                walk.setRetainBody(false);
                walk.setFirstParent(true);
                walk.markStart(walk.parseCommit(tip.get()));
                int later = 0;
                for (RevCommit commit : walk) {
                    Instant made = Instant.ofEpochSecond(commit.getCommitTime());
                    if (!made.isAfter(moment)) {
                        return new Revision(Optional.of(commit.name()), Optional.of(made), later);
                    }
                    if (++later > MOST_COMMITS) {
                        throw new IOException("too many commits");
                    }
                }
                if (!repository.getObjectDatabase().getShallowCommits().isEmpty()) {
                    throw new IOException("a shallow clone does not know what was before");
                }
                return new Revision(Optional.empty(), Optional.empty(), later);
            }
        });
    }

    /**
     * Returns where it was cloned from; empty where it does not say so, or cannot be read.
     *
     * @param counted the commit that is spoken of
     */
    public Optional<RepositoryOrigin> origin(Revision counted) {
        try {
            String address = read(repository ->
                    String.valueOf(repository.getConfig().getString("remote", Constants.DEFAULT_REMOTE_NAME, "url")));
            return RepositoryOrigin.of(address, counted);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Takes what a commit holds as what somebody handed in; nothing where there was none. */
    public HandIn at(Revision revision, HandIn handIn) {
        return new HandIn(handIn.student(), handIn.id(), handIn.aliases(), handIn.place(), () -> revision.commit()
                .map(commit -> files(handIn.student(), commit))
                .orElseGet(() -> HandedIn.of(handIn.student(), Map.of(), List.of())));
    }

    /** Takes one that cannot be read as what cannot be read of somebody. */
    public static HandIn unreadable(HandIn handIn) {
        Finding finding = StudentFiles.unreadable(Constants.DOT_GIT, new IOException());
        return new HandIn(
                handIn.student(),
                handIn.id(),
                handIn.aliases(),
                handIn.place(),
                () -> HandedIn.of(handIn.student(), Map.of(), List.of(finding)));
    }

    /** Finds the tip of its branch: the one that is checked out, else the usual one of where it was cloned from. */
    private static Optional<ObjectId> tip(Repository repository) throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        if (head != null && head.isSymbolic() && head.getObjectId() != null) {
            return Optional.of(head.getObjectId());
        }
        Ref remote = repository.exactRef(REMOTE_HEAD);
        if (remote != null && remote.getObjectId() != null) {
            return Optional.of(remote.getObjectId());
        }
        boolean committed = repository.getRefDatabase().getRefs().stream()
                .anyMatch(ref -> !ref.getName().equals(Constants.HEAD));
        if (head == null || !head.isSymbolic() || committed) {
            // Where a branch is there, and no one knows which, nobody is to lose what he handed in.
            throw new IOException("no branch is checked out");
        }
        return Optional.empty();
    }

    private HandedIn files(String student, String commit) {
        Map<String, HandedFile> files = new TreeMap<>(NaturalOrder.INSTANCE);
        try {
            boolean all = read(repository -> collect(repository, commit, files));
            List<Finding> findings = all
                    ? List.of()
                    : List.of(Finding.of(ReadingCause.TOO_MANY_FILES, Location.NOWHERE)
                            .with("observed", "> " + MOST_ENTRIES)
                            .with("limit", "" + MOST_ENTRIES));
            return HandedIn.of(student, all ? files : Map.of(), findings).of(commit);
        } catch (IOException e) {
            // A part of it is not what was handed in.
            return HandedIn.of(student, Map.of(), List.of(StudentFiles.unreadable(Constants.DOT_GIT, e)));
        }
    }

    private boolean collect(Repository repository, String commit, Map<String, HandedFile> files) throws IOException {
        try (TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(repository.parseCommit(ObjectId.fromString(commit)).getTree());
            for (int entries = 0; tree.next(); entries++) {
                if (entries >= MOST_ENTRIES || tree.getPathLength() > LONGEST_PATH) {
                    return false;
                }
                if (StudentFiles.isIgnored(tree.getNameString())) {
                    continue;
                }
                if (tree.isSubtree()) {
                    tree.enterSubtree();
                } else if ((tree.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE) {
                    ObjectId blob = tree.getObjectId(0).copy();
                    long size = tree.getObjectReader().getObjectSize(blob, Constants.OBJ_BLOB);
                    files.put(tree.getPathString(), new HandedFile(size, () -> new ByteArrayInputStream(bytes(blob))));
                }
            }
            return true;
        }
    }

    private byte[] bytes(ObjectId blob) throws IOException {
        return read(repository -> repository.open(blob, Constants.OBJ_BLOB).getCachedBytes((int) Archive.MAX_BYTES));
    }

    /** What is damaged by intent breaks in any way that there is. */
    private <T> T read(Reading<T> reading) throws IOException {
        try {
            return reading.read(open());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new IOException("a repository cannot be read", e);
        }
    }

    private synchronized Repository open() throws IOException {
        if (opened == null) {
            opened = new FileRepositoryBuilder()
                    .setGitDir(folder.resolve(Constants.DOT_GIT).toFile())
                    .setMustExist(true)
                    .build();
        }
        return opened;
    }
}
