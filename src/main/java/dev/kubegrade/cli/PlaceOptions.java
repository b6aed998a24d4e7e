package dev.kubegrade.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a command that grades nobody and asks for a place to grade in. */
final class PlaceOptions {
    @Option(
            names = "--assignment",
            paramLabel = "ID|FILE",
            description =
                    "The assignment whose images are looked for (default: the one that this folder is called after).")
    private String assignment;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "Nodes of the cluster (default: as many as the assignment asks for).")
    private String nodes;

    @Option(names = "--k3s-image", paramLabel = "REF", description = "The k3s to run (also: KUBEGRADE_K3S_IMAGE).")
    private String k3sImage;

    @Option(
            names = "--image",
            paramLabel = "REF=LOCAL",
            description = "Puts a local image where manifests say REF (also: KUBEGRADE_IMAGES).")
    private Map<String, String> images = new LinkedHashMap<>();

    @Option(
            names = "--lang",
            paramLabel = "es|en",
            description = "The language to answer in (default: the assignment's).")
    private String language;

    Session session(String cluster, Optional<String> context) {
        Map<String, String> local = Environment.images();
        local.putAll(images);
        return new Session(new Settings(
                List.of(Path.of(".")),
                true,
                Optional.ofNullable(assignment),
                cluster,
                context,
                Path.of("."),
                Map.of(),
                local,
                Optional.ofNullable(k3sImage).or(Environment::k3sImage),
                Optional.ofNullable(language).map(GradeCommand::known),
                1,
                GradeCommand.nodes(nodes),
                false,
                false,
                List.of(),
                Optional.empty(),
                Reading.PLAIN));
    }
}
