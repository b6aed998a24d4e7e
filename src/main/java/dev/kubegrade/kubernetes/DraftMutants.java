package dev.kubegrade.kubernetes;

import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.work.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * A solution with one fault each, of which it is known what they cost: edits of the text beside the list of containers, and
 * behind an image, where that is written in block style.
 *
 * @param running the points of the check that looks at what runs, which each of them loses
 */
record DraftMutants(Manifests solution, Draft.Words words, int running) {
    private static final int ALL = 100;
    private static final int MOST = 5;
    private static final String RUNNING = "running";
    private static final String OLD = "apps/v1beta1";

    /** Returns the first five that can be made. */
    List<Draft.Broken> all() {
        List<Draft.Broken> mutants = new ArrayList<>();
        templates(solution).findFirst().ifPresent(template -> {
            beside(template, "no-such-node", "nodeSelector: {kubegrade.dev/none: here}", KubernetesCause.UNSCHEDULABLE)
                    .ifPresent(mutants::add);
            beside(template, "host-network", "hostNetwork: true", KubernetesCause.HOST_NAMESPACE)
                    .ifPresent(mutants::add);
            beside(template, "unknown-field", "contenedores: []", KubernetesCause.UNKNOWN_FIELD)
                    .ifPresent(mutants::add);
            inside(template, "command-not-found", "command: [kubegrade-none]", KubernetesCause.COMMAND_NOT_FOUND)
                    .ifPresent(mutants::add);
            oldVersion(template).ifPresent(mutants::add);
            inside(template, "privileged", "securityContext: {privileged: true}", KubernetesCause.PRIVILEGED_CONTAINER)
                    .ifPresent(mutants::add);
        });
        return mutants.stream()
                .filter(mutant -> solution.sources().values().stream().anyMatch(text -> text.contains(mutant.from())))
                .limit(MOST)
                .toList();
    }

    /** Returns those whose pods are there at once: of a schedule nobody waits for one. */
    static Stream<PodTemplate> templates(Manifests solution) {
        return solution.podTemplates().stream().filter(template -> !Set.of("CronJob", "PodTemplate")
                .contains(template.manifest().kind()));
    }

    /** Puts a field of the pod before its containers. */
    private Optional<Draft.Broken> beside(PodTemplate template, String name, String line, Cause cause) {
        String field = line.substring(0, line.indexOf(':'));
        int at = template.spec().at("containers").where().line();
        return Stream.of(line(template, at), line(template, at - 1))
                .filter(text -> text.matches("\\s+containers:\\s*"))
                .filter(text -> solution.podTemplates().stream()
                        .noneMatch(any -> any.spec().at(field).exists()))
                .findFirst()
                .map(text -> broken(
                        name,
                        "\n" + text + "\n",
                        "\n" + indent(text) + line + "\n" + text + "\n",
                        List.of(RUNNING),
                        cause));
    }

    /** Puts a field into a container, behind its image. */
    private Optional<Draft.Broken> inside(PodTemplate template, String name, String line, Cause cause) {
        String field = line.substring(0, line.indexOf(':'));
        return template.containers().stream()
                .filter(container -> !container.field().at(field).exists())
                .flatMap(container -> imageLine(container).stream())
                .filter(text -> solution.sources().values().stream()
                                .mapToInt(source -> StringUtils.countMatches(source, "\n" + text + "\n"))
                                .sum()
                        == 1)
                .findFirst()
                .map(text -> broken(
                        name,
                        "\n" + text + "\n",
                        "\n" + text + "\n" + indent(text) + line + "\n",
                        List.of(RUNNING),
                        cause));
    }

    private Optional<Draft.Broken> oldVersion(PodTemplate template) {
        String text =
                line(template, template.manifest().at("apiVersion").where().line());
        return Optional.of(text)
                .filter("apiVersion: apps/v1"::equals)
                .map(line -> broken(
                        "old-api-version",
                        line + "\n",
                        "apiVersion: " + OLD + "\n",
                        List.of(RUNNING),
                        KubernetesCause.KIND_UNKNOWN));
    }

    private Optional<String> imageLine(ContainerSpec container) {
        return Optional.of(line(
                        container.template(),
                        container.field().at("image").where().line()))
                .filter(text -> text.matches("\\s+(- )?image:\\s*\\S+"));
    }

    private static String indent(String line) {
        int first = 0;
        while (first < line.length() && (line.charAt(first) == ' ' || line.startsWith("- ", first))) {
            first++;
        }
        return line.substring(0, first).replace('-', ' ');
    }

    private String line(PodTemplate template, int number) {
        List<String> lines = source(template).lines().toList();
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    private String source(PodTemplate template) {
        return solution.sources().getOrDefault(template.where(template.pod()).file(), "");
    }

    private Draft.Broken broken(String name, String from, String to, List<String> loses, Cause cause) {
        return new Draft.Broken(
                name, words.text("draft.mutant." + name, Map.of()), from, to, loses, cause.id(), ALL - running);
    }
}
