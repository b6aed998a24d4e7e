package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.deploy.Adapted;
import dev.kubegrade.kubernetes.cluster.Sandbox;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Our copy of an object, which adaptations may change, and the record of what they changed. */
final class Copy {
    private final Manifest manifest;
    private final Manifests submission;
    private final Sandbox sandbox;
    private final DeployRules rules;
    private final Map<String, Object> object;
    private final Set<Adapted> adapted = new LinkedHashSet<>();

    Copy(Manifest manifest, Manifests submission, Sandbox sandbox, DeployRules rules) {
        this.manifest = manifest;
        this.submission = submission;
        this.sandbox = sandbox;
        this.rules = rules;
        this.object = mapping(manifest.root().plain());
    }

    Manifest manifest() {
        return manifest;
    }

    Manifests submission() {
        return submission;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    DeployRules rules() {
        return rules;
    }

    Map<String, Object> object() {
        return object;
    }

    Set<Adapted> adapted() {
        return adapted;
    }

    /** Records a change; {@code arguments} are alternating names and values. */
    void note(AdaptationType adaptation, String field, String... arguments) {
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            named.put(arguments[i], arguments[i + 1]);
        }
        adapted.add(new Adapted(adaptation.id(), manifest.label() + (field.isEmpty() ? "" : "." + field), named));
    }

    /** Mounts an empty file over one of the image's, in the containers that are meant; one pod shows what comes of it. */
    void empty(EmptyFile emptied) {
        for (PodTemplate template : manifest.podTemplates()) {
            Set<Object> meant = template.allContainers().stream()
                    .filter(emptied.containers())
                    .map(container -> container.field().plain())
                    .collect(Collectors.toSet());
            Map<String, Object> spec = mapping(at(object, template.pod().path()).get("spec"));
            if (meant.isEmpty()) {
                continue;
            }
            Stream.of("initContainers", "containers")
                    .flatMap(list -> list(spec, list).stream())
                    .filter(meant::contains)
                    .toList()
                    .forEach(container -> append(
                            container,
                            "volumeMounts",
                            Map.of("name", EmptyFile.NAME, "mountPath", emptied.path(), "subPath", "empty")));
            // Every map in the copy may be changed by an adaptation.
            Map<String, Object> file = new LinkedHashMap<>(Map.of("name", EmptyFile.NAME));
            append(spec, "volumes", Map.of("name", EmptyFile.NAME, "configMap", file));
            mapping(object.get("spec"))
                    .computeIfPresent(
                            "replicas",
                            (name, written) ->
                                    written instanceof Number number && number.longValue() > 1 ? 1L : written);
        }
    }

    private static void append(Map<String, Object> parent, String name, Map<String, Object> item) {
        List<Object> items = new ArrayList<>(parent.get(name) instanceof List<?> list ? list : List.of());
        items.add(new LinkedHashMap<>(item));
        parent.put(name, items);
    }

    /** Returns the pod's metadata and spec holder: the object itself or the template in it; empty for other kinds. */
    Stream<Map<String, Object>> pods() {
        return manifest.podTemplates().stream()
                .map(template -> at(object, template.pod().path()));
    }

    /** Returns the pod's spec; empty for other kinds. */
    Stream<Map<String, Object>> podSpecs() {
        return pods().map(pod -> mapping(pod.get("spec")));
    }

    /** Returns what controllers make objects of: templates of pods, jobs and claims. */
    Stream<Map<String, Object>> madeOfIt() {
        Map<String, Object> spec = mapping(object.get("spec"));
        return Stream.of(
                        manifest.kind().equals("Pod") ? Stream.<Map<String, Object>>empty() : pods(),
                        Stream.of(mapping(spec.get("jobTemplate"))),
                        list(spec, "volumeClaimTemplates").stream())
                .flatMap(made -> made);
    }

    /** Returns every container of every pod. */
    Stream<Map<String, Object>> containers() {
        return podSpecs()
                .flatMap(spec -> Stream.of("initContainers", "containers").flatMap(list -> list(spec, list).stream()));
    }

    private static Map<String, Object> at(Map<String, Object> root, String path) {
        Map<String, Object> here = root;
        for (String name : path.isEmpty() ? new String[0] : path.split("\\.")) {
            here = mapping(here.get(name));
        }
        return here;
    }

    /** Returns a mapping to change in place; what is none becomes an empty one that nobody sees. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> mapping(Object value) {
        return value instanceof Map ? (Map<String, Object>) value : new LinkedHashMap<>();
    }

    /** Returns the mapping under a name, putting an empty one there if there is none. */
    static Map<String, Object> child(Map<String, Object> parent, String name) {
        if (parent.get(name) == null) {
            parent.put(name, new LinkedHashMap<String, Object>());
        }
        return mapping(parent.get(name));
    }

    /** Returns the mappings of a list, to change in place. */
    static List<Map<String, Object>> list(Map<String, Object> parent, String name) {
        List<Map<String, Object>> items = new ArrayList<>();
        if (parent.get(name) instanceof List<?> list) {
            list.stream().filter(Map.class::isInstance).forEach(item -> items.add(mapping(item)));
        }
        return items;
    }
}
