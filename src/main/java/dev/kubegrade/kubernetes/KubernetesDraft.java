package dev.kubegrade.kubernetes;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.diagnosis.ContainerEnvironment;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.ImageReference;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import dev.kubegrade.work.Draft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a solution suggests: its images play roles, and what holds of it may be asked. */
final class KubernetesDraft {
    private static final int ALL = 100;
    private static final int OF_A_WRITTEN_CHECK = 20;

    private final Manifests solution;
    private final Draft.Words words;
    private final Map<String, ImageReference> roles = new LinkedHashMap<>();

    private KubernetesDraft(Manifests solution, Draft.Words words) {
        this.solution = solution;
        this.words = words;
        Stream.concat(
                        solution.podTemplates().stream().flatMap(template -> template.containers().stream()),
                        solution.podTemplates().stream().flatMap(template -> template.allContainers().stream()))
                .filter(container -> !container.image().written().isBlank())
                .forEach(this::addRole);
    }

    static Optional<Draft> of(Manifests solution, Draft.Words words) {
        KubernetesDraft draft = new KubernetesDraft(solution, words);
        return draft.roles.isEmpty()
                        || DraftMutants.templates(solution).findAny().isEmpty()
                ? Optional.empty()
                : Optional.of(draft.draft());
    }

    private void addRole(ContainerSpec container) {
        if (roles.values().stream().noneMatch(container.image()::sameRepository)) {
            String name = container.name().isBlank() ? "container" : container.name();
            String role = name;
            for (int i = 2; roles.containsKey(role); i++) {
                role = name + "-" + i;
            }
            roles.put(role, container.image());
        }
    }

    private String role(ContainerSpec container) {
        return roles.entrySet().stream()
                .filter(role -> role.getValue().sameRepository(container.image()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private Draft draft() {
        Set<String> together = together();
        Optional<Map.Entry<String, List<String>>> configured = configured();
        List<String> written = new ArrayList<>();
        if (together.size() > 1) {
            written.add("structure");
        }
        configured.ifPresent(any -> written.add("configuration"));
        int running = ALL - written.size() * OF_A_WRITTEN_CHECK;
        StringBuilder spec = new StringBuilder("workload: kubernetes\n");
        ask(spec, "draft.images", Map.of());
        spec.append("images:\n");
        roles.forEach((role, image) -> spec.append("  " + quoted(role) + ": " + quoted(image.written()) + "\n"));
        ask(spec, "draft.capacity", Map.of());
        spec.append("capacity: {cpu: \"2\", memory: 2Gi}\n");
        ask(spec, "draft.checks", Map.of());
        spec.append("checks:\n");
        if (together.size() > 1) {
            check(
                    spec,
                    "structure",
                    OF_A_WRITTEN_CHECK,
                    String.join(", ", together),
                    "podTemplate: {roles: " + list(together) + "}");
        }
        configured.ifPresent(any -> check(
                spec,
                "configuration",
                OF_A_WRITTEN_CHECK,
                any.getKey(),
                "configuredFrom: {role: " + quoted(any.getKey()) + ", variables: " + list(any.getValue()) + "}"));
        check(spec, "running", running, "", "podsReady: {stableFor: 3s, allowance: 90s}");
        answers(spec);
        return new Draft(spec.toString(), new DraftMutants(solution, words, running).all());
    }

    /** Returns the roles that play together in the pod that has most of them. */
    private Set<String> together() {
        return solution.podTemplates().stream()
                .map(PodTemplate::containers)
                .map(containers -> containers.stream()
                        .map(this::role)
                        .filter(role -> !role.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new)))
                .max(Comparator.comparingInt(Set::size))
                .orElseGet(LinkedHashSet::new);
    }

    /** Returns a role, and the variables that reach every container of it from a ConfigMap or Secret. */
    private Optional<Map.Entry<String, List<String>>> configured() {
        ContainerEnvironment environment = new ContainerEnvironment(solution);
        return roles.keySet().stream()
                .map(role -> Map.entry(role, variables(role, environment)))
                .filter(role -> !role.getValue().isEmpty())
                .findFirst();
    }

    private List<String> variables(String role, ContainerEnvironment environment) {
        List<ContainerSpec> containers = solution.podTemplates().stream()
                .flatMap(template -> template.allContainers().stream())
                .filter(container -> role(container).equals(role))
                .toList();
        return containers.stream()
                .flatMap(container -> environment.variables(container).keySet().stream())
                .distinct()
                .filter(name -> containers.stream().allMatch(container -> environment
                        .variable(container, name)
                        .filter(variable ->
                                variable.fromResource() && variable.value().isPresent())
                        .isPresent()))
                .toList();
    }

    private void check(StringBuilder spec, String id, int points, String asked, String check) {
        Map<String, String> roleNames = Map.of("roles", asked);
        spec.append("- id: " + id + "\n");
        spec.append("  points: " + points + "\n");
        spec.append("  title: {es: " + quoted(words.text("draft.title." + id + ".es", roleNames)) + ", en: "
                + quoted(words.text("draft.title." + id + ".en", roleNames)) + "}\n");
        spec.append("  " + check + "\n");
    }

    /** What answers on a port, and whether something in the image can ask it, no manifest says. */
    private void answers(StringBuilder spec) {
        for (PodTemplate template : solution.podTemplates()) {
            for (ContainerSpec container : template.containers()) {
                for (Field port : container.field().at("ports").items()) {
                    port.at("containerPort").number().ifPresent(number -> {
                        ask(spec, "draft.answers", Map.of("container", container.name(), "port", "" + number));
                        spec.append("# - id: answers-" + number + "\n");
                        spec.append("#   points: 20\n");
                        spec.append("#   title: {es: \"…\", en: \"…\"}\n");
                        spec.append("#   needs: running\n");
                        spec.append("#   exec: {in: " + quoted(role(container))
                                + ", command: [curl, -sS, \"http://localhost:" + number
                                + "/\"], expect: {text: \"…\"}}\n");
                    });
                }
            }
        }
    }

    private void ask(StringBuilder spec, String question, Map<String, String> arguments) {
        words.text(question, arguments).lines().forEach(line -> spec.append("# " + line.strip() + "\n"));
    }

    private static String list(Iterable<String> texts) {
        List<String> quoted = new ArrayList<>();
        texts.forEach(text -> quoted.add(quoted(text)));
        return "[" + String.join(", ", quoted) + "]";
    }

    /** What JSON quotes is quoted in YAML, too. */
    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
