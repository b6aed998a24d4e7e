package dev.kubegrade.kubernetes.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Gives every host of an Ingress an end of the sandbox's own: two students who choose the same one get their own requests.
 * What has no host gets one, and what no rule names gets a rule.
 */
final class OwnHost implements Adaptation {
    @Override
    public void adapt(Copy copy) {
        if (!copy.manifest().kind().equals("Ingress")) {
            return;
        }
        String namespace = copy.sandbox().namespace(copy.manifest().namespace());
        Map<String, Object> spec = Copy.mapping(copy.object().get("spec"));
        if (spec.get("rules") == null || spec.get("rules") instanceof List<?>) {
            Optional.ofNullable(spec.remove("defaultBackend")).ifPresent(everything -> addRule(spec, everything));
        }
        Copy.list(spec, "rules").forEach(rule -> adapt(rule, namespace));
        Copy.list(spec, "tls")
                .forEach(tls -> tls.computeIfPresent(
                        "hosts",
                        (name, hosts) -> hosts instanceof List<?> list
                                ? list.stream()
                                        .map(host -> host instanceof String text ? Hosts.of(text, namespace) : host)
                                        .toList()
                                : hosts));
        copy.note(AdaptationType.OWN_HOST, "spec");
    }

    private static void adapt(Map<String, Object> rule, String namespace) {
        // What is no text is refused by the server, and told as that.
        if (rule.get("host") == null || rule.get("host") instanceof String) {
            rule.put(
                    "host",
                    Hosts.of(Objects.requireNonNullElse(rule.get("host"), "").toString(), namespace));
        }
        // A controller may write a path between such signs into a rule of its own.
        Copy.list(Copy.mapping(rule.get("http")), "paths")
                .forEach(path -> path.computeIfPresent(
                        "path",
                        (name, text) -> text instanceof String ? text.toString().replace("`", "%60") : text));
    }

    private static void addRule(Map<String, Object> spec, Object everything) {
        Map<String, Object> path =
                new LinkedHashMap<>(Map.of("path", "/", "pathType", "Prefix", "backend", everything));
        Map<String, Object> http = new LinkedHashMap<>(Map.of("paths", new ArrayList<>(List.of(path))));
        List<Object> rules = new ArrayList<>(spec.get("rules") instanceof List<?> written ? written : List.of());
        rules.add(new LinkedHashMap<>(Map.of("http", http)));
        spec.put("rules", rules);
    }
}
