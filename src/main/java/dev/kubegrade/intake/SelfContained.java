package dev.kubegrade.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;

/**
 * Whether a repository is all in its folder: what it includes, or is linked to, may be any file of this machine, without an
 * end, or somebody else's.
 */
final class SelfContained {
    private static final long MOST_SETTINGS = 1 << 16;

    /** Settings that are somewhere else (gitrepository-layout(5), git-config(1)). */
    private static final List<String> LEADING_OUT =
            List.of("commondir", "objects/info/alternates", "objects/info/http-alternates");

    private static final Pattern INCLUDE = Pattern.compile("(?i)\\[\\s*include[\\s\\]]");

    private SelfContained() {}

    /**
     * Demands it of the folder of a repository.
     *
     * @throws IOException when it leads out of itself
     */
    static void demand(Path own) throws IOException {
        if (!Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("the repository is elsewhere");
        }
        for (String leading : LEADING_OUT) {
            if (Files.exists(own.resolve(leading), LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("the repository leads elsewhere: " + leading);
            }
        }
        Files.walkFileTree(own, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isRegularFile()) {
                    throw new IOException("the repository leads elsewhere: " + own.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Path settings = own.resolve(Constants.CONFIG);
        if (Files.exists(settings)
                && (Files.size(settings) > MOST_SETTINGS
                        || INCLUDE.matcher(Files.readString(settings, StandardCharsets.ISO_8859_1))
                                .find())) {
            throw new IOException("the settings of a repository include others");
        }
    }
}
