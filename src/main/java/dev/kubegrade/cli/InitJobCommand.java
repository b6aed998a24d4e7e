package dev.kubegrade.cli;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.work.JobRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kubegrade init-job}. */
@Command(
        name = "init-job",
        mixinStandardHelpOptions = true,
        description = "Lays out an Indexed Job that grades a class in the cluster itself, a part in each of its pods.")
final class InitJobCommand implements Callable<Integer> {
    private static final int MOST_PARTS = 1_000;
    /** A teacher's own assignment, in the folder; what else lies beside it stays at home. */
    private static final String COPIED = "assignment";

    /** Names of objects, of their classes and of images: nothing that would be more than a word in quotes or in a shell. */
    private static final Map<String, Pattern> WORDS = Map.of(
            "--namespace", Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"),
            "--storage-class", Pattern.compile("[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?"),
            "--image", Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,254}"));

    @Parameters(paramLabel = "DIR", description = "The folder; made when it is not there.")
    private Path folder;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            required = true,
            description =
                    "What the image with kubegrade is called, which DIR/Dockerfile builds: where the cluster pulls it.")
    private String image;

    @Option(
            names = "--assignment",
            paramLabel = "ID|PATH",
            description = "The assignment to grade, which goes into the image.")
    private String assignment;

    @Option(
            names = "--parts",
            paramLabel = "N",
            description = "How many pods grade at once (default: ${DEFAULT-VALUE}).")
    private int parts = 3;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "A namespace for those pods alone, made and deleted with them (default: ${DEFAULT-VALUE}).")
    private String namespace = "kubegrade";

    @Option(
            names = "--storage-class",
            paramLabel = "NAME",
            description =
                    "The storage class of the volumes, which has to give ReadWriteMany (default: the cluster's own).")
    private String storageClass;

    @Option(names = "--one-node", description = "The cluster has one node: volumes need not be shared between nodes.")
    private boolean oneNode;

    @Option(names = "--lang", paramLabel = "es|en", description = "The language of the reports.")
    private String language;

    private final PrintStream out;

    InitJobCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        require("--namespace", namespace);
        require("--image", image);
        Optional.ofNullable(storageClass).ifPresent(name -> require("--storage-class", name));
        if (parts < 1 || parts > MOST_PARTS) {
            throw new UsageFault("parts", "observed", "" + parts, "most", "" + MOST_PARTS);
        }
        String spoken = Language.of(Optional.ofNullable(language).map(GradeCommand::known));
        Catalogue catalogue = new Catalogue();
        Path file = file(catalogue);
        Assignment asked = catalogue.read(file, Map.of());
        boolean own = !catalogue.ids().contains(assignment);
        NewFolder laidOut = new NewFolder(folder, out);
        Map<String, String> values = Map.of(
                "image",
                image,
                "namespace",
                namespace,
                "parts",
                "" + parts,
                "from",
                from(spoken),
                "assignment",
                own ? COPIED : asked.id(),
                "copied",
                own ? "COPY " + COPIED + " /assignment\n" : "",
                "made",
                own ? " /assignment" : "");
        laidOut.write("Dockerfile", NewFolder.filled("/job/Dockerfile", values));
        laidOut.copy(NewFolder.ownJar(), "kubegrade.jar");
        if (own) {
            laidOut.copy(file, COPIED + "/assignment.yaml");
            for (String part : List.of("reference", "mutants")) {
                laidOut.copy(file.toAbsolutePath().resolveSibling(part), COPIED + "/" + part);
            }
        }
        JobRequest request = new JobRequest(
                own ? "/assignment" : asked.id(),
                parts,
                image,
                namespace,
                Optional.ofNullable(storageClass),
                oneNode,
                spoken);
        for (Map.Entry<String, String> manifest : asked.practice().job(request).entrySet()) {
            laidOut.write(manifest.getKey(), manifest.getValue());
        }
        String guide = spoken.equals("es") ? "LEEME.md" : "README.md";
        laidOut.offer(guide, NewFolder.filled("/job/" + guide, values));
        return ExitCode.DONE;
    }

    private Path file(Catalogue catalogue) {
        String known = String.join(", ", catalogue.ids());
        if (assignment == null) {
            throw new UsageFault("assignment-unnamed", "known", known);
        }
        return catalogue
                .find(assignment)
                .orElseThrow(() -> new UsageFault("assignment-unknown", "observed", assignment, "known", known));
    }

    /** Returns the options that name the folders of all parts. */
    private String from(String language) {
        String copied = language.equals("es") ? "partes" : "parts";
        return IntStream.range(0, parts)
                .mapToObj(part -> "--from " + copied + "/part-" + part)
                .collect(Collectors.joining(" "));
    }

    private static void require(String option, String written) {
        if (!WORDS.get(option).matcher(written).matches()) {
            throw new UsageFault("job-word", "option", option, "observed", written);
        }
    }
}
