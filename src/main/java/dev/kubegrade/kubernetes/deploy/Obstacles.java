package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.cluster.Sandbox;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.ImageReference;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import dev.kubegrade.outcome.Finding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds, before anything runs, what could never run here: an image that is none of the practice's, too much asked. */
final class Obstacles {
    private final DeployRules rules;

    Obstacles(DeployRules rules) {
        this.rules = rules;
    }

    Stream<Finding> of(PodTemplate template) {
        return Stream.concat(replicas(template).stream(), ofContainers(template));
    }

    private Stream<Finding> ofContainers(PodTemplate template) {
        return Stream.concat(
                template.allContainers().stream()
                        .flatMap(container ->
                                Stream.concat(image(container).stream(), limitsBelowRequests(template, container))),
                Stream.of("cpu", "memory").flatMap(resource -> capacity(template, resource).stream()));
    }

    /** Returns how many pods an object asks for, or an autoscaler for it. */
    static long pods(Manifest manifest, Manifests submission) {
        return switch (manifest.kind()) {
            case "CronJob", "PodTemplate" -> 0;
            case "Job" -> manifest.at("spec", "parallelism").number().orElse(1L);
            default ->
                manifest.podTemplates().isEmpty()
                        ? 0
                        : Math.max(manifest.at("spec", "replicas").number().orElse(1L), demanded(manifest, submission));
        };
    }

    private static long demanded(Manifest manifest, Manifests submission) {
        return submission
                .ofKind("HorizontalPodAutoscaler")
                .filter(autoscaler -> autoscaler.namespace().equals(manifest.namespace()))
                .filter(autoscaler -> autoscaler
                        .at("spec", "scaleTargetRef", "kind")
                        .textOrEmpty()
                        .equals(manifest.kind()))
                .filter(autoscaler -> autoscaler
                        .at("spec", "scaleTargetRef", "name")
                        .textOrEmpty()
                        .equals(manifest.name()))
                .mapToLong(autoscaler ->
                        autoscaler.at("spec", "minReplicas").number().orElse(1L))
                .max()
                .orElse(0);
    }

    /** Refuses what asks for too many together with those before it. */
    static Optional<Finding> tooMany(Manifest manifest, Manifests submission, long before) {
        long own = pods(manifest, submission);
        return own == 0 || own <= Sandbox.MOST_PODS - before
                ? Optional.empty()
                : Optional.of(
                        Finding.of(KubernetesCause.QUOTA_EXCEEDED, manifest.where(manifest.at("spec", "replicas")))
                                .with("object", manifest.label())
                                .with("detail", "pods: " + before + " + " + own + ", pods <= " + Sandbox.MOST_PODS));
    }

    /** Says before the cluster is flooded what its quota would say after it. */
    private static Optional<Finding> replicas(PodTemplate template) {
        Field replicas = template.manifest().at("spec", "replicas");
        return replicas.number().filter(number -> number > Sandbox.MOST_PODS).map(number -> Finding.of(
                        KubernetesCause.QUOTA_EXCEEDED, template.where(replicas))
                .with("object", template.manifest().label())
                .with("detail", "replicas: " + number + ", pods <= " + Sandbox.MOST_PODS));
    }

    private Optional<Finding> image(ContainerSpec container) {
        ImageReference written = container.image();
        Images images = rules.images();
        if (written.written().isEmpty() || images.helpers().stream().anyMatch(written::sameRepository)) {
            return Optional.empty();
        }
        List<ImageReference> versions =
                images.practice().filter(written::sameRepository).toList();
        if (!versions.isEmpty()) {
            return versions.stream().anyMatch(written::sameTag)
                    ? Optional.empty()
                    : Optional.of(Finding.of(KubernetesCause.IMAGE_WRONG_TAG, container.where("image"))
                            .with("container", container.name())
                            .with("observed", written.written())
                            .with("expected", versions.get(0).written()));
        }
        return Optional.of(Finding.of(KubernetesCause.IMAGE_UNKNOWN, container.where("image"))
                .with("container", container.name())
                .with("observed", written.written())
                .with("suggestion", images.meant(written).orElse("")));
    }

    /** The copy asks for less than was written, so that the server does not see what it would refuse. */
    private static Stream<Finding> limitsBelowRequests(PodTemplate template, ContainerSpec container) {
        Field resources = container.field().at("resources");
        return Stream.of("cpu", "memory", "ephemeral-storage").flatMap(resource -> {
            Field request = resources.at("requests", resource);
            Field limit = resources.at("limits", resource);
            BigDecimal asked = Quantities.amount(request.text().orElse(null)).orElse(BigDecimal.ZERO);
            return Quantities.amount(limit.text().orElse(null))
                    .filter(most -> asked.compareTo(most) > 0)
                    .map(most -> Finding.of(KubernetesCause.OBJECT_INVALID, template.where(request))
                            .with("object", template.manifest().label())
                            .with("field", request.path())
                            .with(
                                    "detail",
                                    request.path() + ": Invalid value: \"" + request.textOrEmpty()
                                            + "\": must be less than or equal to " + resource + " limit of "
                                            + limit.textOrEmpty()))
                    .stream();
        });
    }

    private Optional<Finding> capacity(PodTemplate template, String resource) {
        BigDecimal most = resource.equals("cpu") ? rules.cpu() : rules.memory();
        BigDecimal asked = template.containers().stream()
                .map(container ->
                        Quantities.request(Copy.mapping(container.field().plain()), resource))
                .map(amount -> amount.orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (asked.compareTo(most) <= 0) {
            return Optional.empty();
        }
        ContainerSpec greatest = template.containers().stream()
                .max(java.util.Comparator.comparing(container -> Quantities.request(
                                Copy.mapping(container.field().plain()), resource)
                        .orElse(BigDecimal.ZERO)))
                .orElseThrow();
        String list = greatest.field().at("resources", "requests", resource).exists() ? "requests" : "limits";
        Map<String, String> arguments = Map.of(
                "resource",
                resource,
                "object",
                template.manifest().label(),
                "observed",
                resource.equals("cpu") ? asked.stripTrailingZeros().toPlainString() : mebibytes(asked),
                "expected",
                resource.equals("cpu") ? most.stripTrailingZeros().toPlainString() : mebibytes(most));
        return Optional.of(
                new Finding(KubernetesCause.CAPACITY_EXCEEDED, arguments, greatest.where("resources", list, resource)));
    }

    private static String mebibytes(BigDecimal bytes) {
        return bytes.divideToIntegralValue(BigDecimal.valueOf(1 << 20)).toPlainString() + "Mi";
    }
}
