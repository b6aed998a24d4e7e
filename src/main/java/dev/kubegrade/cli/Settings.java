package dev.kubegrade.cli;

import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.journal.Harness;
import dev.kubegrade.pipeline.Jobs;
import dev.kubegrade.work.GroundRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run was asked to do, by whichever way in.
 *
 * @param single the paths are submissions, whatever they look like
 * @param assignment an id or a file; empty to find out from the paths
 * @param cluster where to grade: one of the places of the kind of work
 * @param context of the kubeconfig; empty for its current one
 * @param images the name in manifests → the image of the local engine
 * @param k3sImage of the node; empty for the usual one
 * @param language empty for the assignment's own
 * @param jobs submissions at once; 0 to decide by the machine
 * @param nodes empty for as many as the assignment asks for
 * @param fresh grades that were given before do not stand
 * @param only names of students; empty for all
 * @param shard the part of the class; empty for the whole
 * @param reading how what was handed in is read
 */
public record Settings(
        List<Path> paths,
        boolean single,
        Optional<String> assignment,
        String cluster,
        Optional<String> context,
        Path reports,
        Map<String, String> parameters,
        Map<String, String> images,
        Optional<String> k3sImage,
        Optional<String> language,
        int jobs,
        Optional<Integer> nodes,
        boolean keep,
        boolean fresh,
        List<String> only,
        Optional<Shard> shard,
        Reading reading) {
    public Settings {
        paths = List.copyOf(paths);
        parameters = Map.copyOf(parameters);
        images = Map.copyOf(images);
        only = List.copyOf(only);
    }

    /** Returns those of a command that works on reports of finished runs, and grades nobody. */
    static Settings ofReports(
            List<Path> paths,
            String assignment,
            Path reports,
            Map<String, String> parameters,
            String language,
            ClassOptions options) {
        Settings settings = new Settings(
                paths == null || paths.isEmpty() ? List.of(Path.of("submissions")) : paths,
                false,
                Optional.ofNullable(assignment),
                "k3s",
                Optional.empty(),
                reports == null ? Path.of("reports") : reports,
                parameters == null ? Map.of() : parameters,
                Map.of(),
                Optional.empty(),
                Optional.ofNullable(language).map(GradeCommand::known),
                1,
                Optional.empty(),
                false,
                false,
                List.of(),
                Optional.empty(),
                options.reading());
        return reports == null
                ? settings.below(new Session(settings).assignment().id())
                : settings;
    }

    /**
     * Returns those of a run for each assignment whose folder stands in the path, where no assignment is named; else these
     * alone. Each has its reports in a folder of its own.
     */
    public List<Settings> ofEach() {
        List<String> several = assignment.isEmpty() && !single && paths.size() == 1
                ? new NamedAssignments(new Catalogue().ids()).in(paths.get(0))
                : List.of();
        return several.isEmpty()
                ? List.of(this)
                : several.stream().map(this::of).toList();
    }

    private Settings of(String named) {
        return with(List.of(paths.get(0).resolve(named)), Optional.of(named), reports);
    }

    /** Returns what they ask of the place where it is graded. */
    GroundRequest ground() {
        return new GroundRequest(cluster, context, k3sImage, nodes, images, keep, Harness.code());
    }

    /** Returns how many submissions they let run at once. */
    Jobs atOnce() {
        return jobs > 0 ? Jobs.exactly(jobs) : Jobs.on(Runtime.getRuntime().availableProcessors());
    }

    /** Returns the same settings with the reports in a folder below. */
    public Settings below(String folder) {
        return with(paths, assignment, reports.resolve(folder));
    }

    private Settings with(List<Path> paths, Optional<String> assignment, Path reports) {
        return new Settings(
                paths,
                single,
                assignment,
                cluster,
                context,
                reports,
                parameters,
                images,
                k3sImage,
                language,
                jobs,
                nodes,
                keep,
                fresh,
                only,
                shard,
                reading);
    }
}
