package dev.kubegrade.cli;

import dev.kubegrade.assignment.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.jar.JarFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kubegrade init-classroom}. */
@Command(
        name = "init-classroom",
        mixinStandardHelpOptions = true,
        description = "Lays out a classroom repository: a workflow that grades it on every push.")
final class InitClassroomCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The repository's folder; made when it is not there.")
    private Path folder;

    @Option(names = "--assignment", paramLabel = "ID", description = "The assignment to grade.")
    private String assignment;

    @Option(
            names = "--jar-url",
            paramLabel = "URL",
            description = "Where the workflow fetches this very jar (default: where it was published, else the variable"
                    + " KUBEGRADE_JAR_URL of the repository or organisation).")
    private String jarUrl;

    private final PrintStream out;

    InitClassroomCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        List<String> ids = new Catalogue().ids();
        if (assignment == null || !ids.contains(assignment)) {
            throw assignment == null
                    ? new UsageFault("assignment-unnamed", "known", String.join(", ", ids))
                    : new UsageFault("assignment-unknown", "observed", assignment, "known", String.join(", ", ids));
        }
        if (jarUrl == null) {
            jarUrl = published(NewFolder.ownJar()).orElse("${{ vars.KUBEGRADE_JAR_URL }}");
        }
        if (jarUrl.contains("\"") || jarUrl.contains("\n")) {
            throw new UsageFault("jar-url", "observed", jarUrl);
        }
        Map<String, String> values =
                Map.of("assignment", assignment, "jarUrl", jarUrl, "jarSha256", digest(NewFolder.ownJar()));
        NewFolder laidOut = new NewFolder(folder, out);
        laidOut.write(".github/workflows/kubegrade.yml", NewFolder.filled("/classroom/kubegrade.yml", values));
        laidOut.offer("README.md", NewFolder.filled("/classroom/LEEME.md", values));
        return ExitCode.DONE;
    }

    /** Returns the address that it was built with. */
    private static Optional<String> published(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return Optional.ofNullable(file.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue("Release-Url"))
                    .filter(address -> !address.isBlank());
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream bytes =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            bytes.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) bytes).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
