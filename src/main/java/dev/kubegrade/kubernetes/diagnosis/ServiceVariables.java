package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import dev.kubegrade.outcome.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that Kubernetes puts into each container for every Service of its namespace, and that a program may
 * take for its own: {@code <NAME>_PORT=tcp://…} (Kubernetes: Service, "Environment variables").
 */
final class ServiceVariables {
    private static final Pattern ADDRESS = Pattern.compile("tcp://[^\\s'\"]*?:(\\d+)");
    private static final Set<KubernetesCause> ENDS =
            Set.of(KubernetesCause.CRASH_LOOP, KubernetesCause.INIT_CONTAINER_FAILED);

    private final Manifests submission;
    private final PodTemplate template;

    ServiceVariables(Manifests submission, PodTemplate template) {
        this.submission = submission;
        this.template = template;
    }

    /** Names the Service where a program that ended spoke of an address as only such a variable holds one. */
    Finding behind(Finding finding) {
        String log = finding.arguments().getOrDefault("log", "");
        Matcher address = ADDRESS.matcher(log);
        boolean links = !"false".equals(template.spec().at("enableServiceLinks").textOrEmpty());
        if (!links || !ENDS.contains(finding.cause()) || !address.find()) {
            return finding;
        }
        List<Manifest> services = submission
                .ofKind("Service")
                .filter(service ->
                        service.namespace().equals(template.manifest().namespace()))
                .filter(service -> service.at("spec", "ports").items().stream()
                        .map(port -> port.at("port").textOrEmpty())
                        .anyMatch(address.group(1)::equals))
                .toList();
        List<Manifest> named = services.stream()
                .filter(service -> log.contains(variable(service)))
                .toList();
        List<Manifest> meant = named.isEmpty() ? services : named;
        if (meant.size() != 1) {
            return finding;
        }
        Manifest service = meant.get(0);
        Field name = service.at("metadata", "name");
        return Finding.of(KubernetesCause.SERVICE_VARIABLE, service.where(name))
                .with("container", finding.arguments().get("container"))
                .with("service", service.label())
                .with("variable", variable(service))
                .with("log", log);
    }

    private static String variable(Manifest service) {
        return service.name().toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT";
    }
}
