package dev.kubegrade.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kubegrade.checks.Check;
import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.CheckType;
import dev.kubegrade.checks.Deadlines;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.deploy.Keeper;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.Submission;
import dev.kubegrade.kubernetes.checks.Counterfactual;
import dev.kubegrade.kubernetes.checks.KubernetesCheck;
import dev.kubegrade.kubernetes.cluster.ClassJob;
import dev.kubegrade.kubernetes.cluster.ClusterProvider;
import dev.kubegrade.kubernetes.cluster.ClusterRequest;
import dev.kubegrade.kubernetes.deploy.DeployRules;
import dev.kubegrade.kubernetes.manifest.ImageReference;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.ManifestReader;
import dev.kubegrade.kubernetes.manifest.Role;
import dev.kubegrade.kubernetes.policies.Policies;
import dev.kubegrade.outcome.Sign;
import dev.kubegrade.screening.Policy;
import dev.kubegrade.work.Doubt;
import dev.kubegrade.work.Faults;
import dev.kubegrade.work.GroundRequest;
import dev.kubegrade.work.JobRequest;
import dev.kubegrade.work.Practice;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A practice about manifests: its images, what a pod may ask for, and how many nodes there have to be. */
final class KubernetesPractice implements Practice {
    private final JsonNode spec;
    private final DeployRules rules;

    private KubernetesPractice(JsonNode spec, DeployRules rules) {
        this.spec = spec;
        this.rules = rules;
    }

    static Practice of(JsonNode spec, Faults faults) {
        DeployRules rules = new DeployRules(
                images(spec, faults),
                quantity(spec, "cpu", faults),
                quantity(spec, "memory", faults),
                spec.path("allReplicas").asBoolean() || KubernetesCheck.countsPods(spec.path("checks")));
        return new KubernetesPractice(spec, rules);
    }

    DeployRules rules() {
        return rules;
    }

    /** Roles that are told apart by more than their image come first. */
    private static Images images(JsonNode spec, Faults faults) {
        Map<String, Role> roles = new LinkedHashMap<>();
        spec.path("roles")
                .properties()
                .forEach(role -> roles.put(
                        role.getKey(),
                        new Role(
                                references(role.getValue().path("image")),
                                role.getValue().path("kind").asText(""))));
        spec.path("images").properties().forEach(role -> {
            Role known = roles.put(role.getKey(), new Role(references(role.getValue()), ""));
            if (known != null) {
                faults.add("spec.images." + role.getKey(), "'" + role.getKey() + "' is among the roles already");
            }
        });
        if (roles.isEmpty()) {
            faults.add("spec", "nothing plays a role: name images, or roles");
        }
        List<ImageReference> helpers = new ArrayList<>();
        spec.path("helperImages").forEach(image -> helpers.add(ImageReference.parse(image.asText())));
        return new Images(roles, helpers);
    }

    /** Reads one image, or several versions of it. */
    private static List<ImageReference> references(JsonNode written) {
        List<ImageReference> references = new ArrayList<>();
        (written.isArray() ? written : List.of(written))
                .forEach(one -> references.add(ImageReference.parse(one.asText())));
        return references;
    }

    private static BigDecimal quantity(JsonNode spec, String resource, Faults faults) {
        String written = spec.path("capacity").path(resource).asText();
        try {
            return Quantity.getAmountInBytes(new Quantity(written));
        } catch (IllegalArgumentException e) {
            faults.add("spec.capacity." + resource, "not a quantity: " + written);
            return BigDecimal.ZERO;
        }
    }

    @Override
    public Submission read(HandedIn files) {
        return ManifestReader.read(files);
    }

    @Override
    public List<? extends Policy> policies() {
        return List.of(Policies.values());
    }

    @Override
    public Check check(CheckType type, CheckContext context) {
        return ((KubernetesCheck) type).build(context, rules.images());
    }

    @Override
    public Doubt doubt(Map<String, Check> checks) {
        JsonNode asked = spec.path("counterfactual");
        return asked.isMissingNode()
                ? Doubt.NONE
                : new EmptyScript(new Counterfactual(
                        new CheckContext(asked, Map.of(), checks, List.of(), Deadlines.of(spec.path("deadlines"))),
                        rules.images()));
    }

    @Override
    public List<String> grounds() {
        return Arrays.stream(ClusterProvider.values()).map(ClusterProvider::id).toList();
    }

    @Override
    public Facts foresee(GroundRequest request) {
        return ClusterProvider.of(request.ground()).foresee(toCluster(request));
    }

    @Override
    public Ground open(GroundRequest request) {
        return new ClusterGround(ClusterProvider.of(request.ground()).open(toCluster(request)), rules);
    }

    @Override
    public Optional<Keeper> keeper(GroundRequest request) {
        return ClusterProvider.of(request.ground()).keeper(toCluster(request));
    }

    @Override
    public Map<String, String> job(JobRequest request) {
        return ClassJob.manifests(request);
    }

    @Override
    public void examine(GroundRequest request, Consumer<Sign> seen) {
        ClusterProvider.of(request.ground()).examine(toCluster(request), seen);
    }

    private ClusterRequest toCluster(GroundRequest request) {
        Map<String, String> images = new LinkedHashMap<>();
        rules.images()
                .all()
                .map(ImageReference::written)
                .forEach(name -> images.put(name, request.images().getOrDefault(name, name)));
        Set<String> helpers =
                rules.images().helpers().stream().map(ImageReference::written).collect(Collectors.toSet());
        return new ClusterRequest(
                request.nodeImage().orElse(ClusterRequest.DEFAULT_K3S_IMAGE),
                request.nodes().orElse(spec.path("nodes").asInt(1)),
                KubernetesCheck.needsIngress(spec.path("checks")),
                images,
                helpers,
                request.context(),
                request.keep(),
                request.program());
    }
}
