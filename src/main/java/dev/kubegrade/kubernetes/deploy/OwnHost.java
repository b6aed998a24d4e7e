package dev.kubegrade.kubernetes.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Gives every host of an Ingress an end of the sandbox's own: two students who choose the same one get their own
 * requests; what has no host gets one, and what no rule names gets a rule.
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
        Copy.list(spec, "rules").forEach(rule -> {
            // What is no text is refused by the server, and told as that.
            if (rule.get("host") == null || rule.get("host") instanceof String) {
                rule.put(
                        "host",
                        Hosts.of(
                                Objects.requireNonNullElse(rule.get("host"), "").toString(), namespace));
            }
        });
        Copy.list(spec, "tls")
                .forEach(tls -> tls.computeIfPresent(
                        "hosts",
                        (name, hosts) -> hosts instanceof List<?> list
                                ? list.stream()
                                        .map(host -> (Object) Hosts.of(String.valueOf(host), namespace))
                                        .toList()
                                : hosts));
        copy.note(AdaptationType.OWN_HOST, "spec");
    }

    private static void addRule(Map<String, Object> spec, Object everything) {
        Map<String, Object> path =
                new LinkedHashMap<>(Map.of("path", "/", "pathType", "Prefix", "backend", everything));
        Map<String, Object> http = new LinkedHashMap<>(Map.of("paths", List.of(path)));
        List<Object> rules = new ArrayList<>(spec.get("rules") instanceof List<?> written ? written : List.of());
        rules.add(new LinkedHashMap<>(Map.of("http", http)));
        spec.put("rules", rules);
    }
}
