package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.intake.Nearest;
import dev.kubegrade.kubernetes.cluster.ApiKinds.Kind;
import dev.kubegrade.kubernetes.cluster.Sandbox;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Creates objects in a sandbox through its confined account, with every field validated. */
final class Applier {
    private static final int HTTP_FORBIDDEN = 403;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Sandbox sandbox;
    private final Map<Manifest, Map<String, Object>> bodies = new HashMap<>();

    Applier(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Creates the object; returns why the server does not take it, or nothing. */
    List<Finding> apply(Manifest manifest, Map<String, Object> body) {
        Optional<Kind> kind = sandbox.kinds().find(manifest.apiVersion(), manifest.kind());
        if (kind.isEmpty()) {
            return List.of(unknown(manifest));
        }
        if (!kind.get().namespaced()) {
            return List.of(Finding.of(KubernetesCause.CLUSTER_SCOPED_KIND, manifest.where(manifest.at("kind")))
                    .with("object", manifest.label()));
        }
        try {
            String namespace = sandbox.namespace(manifest.namespace());
            create(kind.get(), namespace, body);
            bodies.put(manifest, body);
            return List.of();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HTTP_FORBIDDEN && isBeyondTheRole(kind.get(), sandbox.namespace(manifest.namespace()))) {
                return List.of(Finding.of(KubernetesCause.KIND_NOT_ALLOWED, manifest.where(manifest.at("kind")))
                        .with("object", manifest.label()));
            }
            return new Refusal(manifest, sandbox.names()::inStudentsWords).findings(e);
        }
    }

    /** Returns what was created of an object. */
    Map<String, Object> applied(Manifest manifest) {
        return bodies.get(manifest);
    }

    /** Asks the server itself whether it is our Role that says no; any other 403 is no verdict about a student. */
    private boolean isBeyondTheRole(Kind kind, String namespace) {
        SelfSubjectAccessReview review = sandbox.confined()
                .authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withNamespace(namespace)
                        .withVerb("create")
                        .withGroup(
                                kind.apiVersion().contains("/")
                                        ? kind.apiVersion().split("/")[0]
                                        : "")
                        .withResource(kind.plural())
                        .endResourceAttributes()
                        .endSpec()
                        .build());
        return !Boolean.TRUE.equals(review.getStatus().getAllowed());
    }

    private void create(Kind kind, String namespace, Map<String, Object> body) {
        sandbox.confined().raw(kind.path(namespace) + "?fieldValidation=Strict", "POST", body);
    }

    private Finding unknown(Manifest manifest) {
        String meant = Nearest.to(manifest.kind(), sandbox.kinds().names()).orElse(manifest.kind());
        List<Kind> named = sandbox.kinds().named(meant);
        String suggestion = named.isEmpty()
                ? ""
                : named.get(0).apiVersion() + " " + named.get(0).kind();
        return Finding.of(
                        KubernetesCause.KIND_UNKNOWN,
                        manifest.where(
                                manifest.at(meant.equals(manifest.kind()) && !named.isEmpty() ? "apiVersion" : "kind")))
                .with("observed", manifest.apiVersion() + " " + manifest.kind())
                .with("suggestion", suggestion);
    }

    /** Creates a bare pod again, once its predecessor is gone. */
    void again(Workload workload) {
        try {
            Awaitility.await("the deleted pod is gone")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> sandbox.observer()
                                    .pods()
                                    .inNamespace(workload.namespace())
                                    .withName(workload.manifest().name())
                                    .get()
                            == null);
        } catch (ConditionTimeoutException e) {
            throw new InfrastructureFailure(
                    "a deleted pod did not go: " + workload.manifest().label(), e);
        }
        Kind kind = sandbox.kinds()
                .find(workload.manifest().apiVersion(), "Pod")
                .orElseThrow(() -> new InfrastructureFailure("the server no longer knows pods"));
        create(kind, workload.namespace(), bodies.get(workload.manifest()));
    }
}
