package dev.kubegrade.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kubegrade.cluster.ApiKinds.Kind;
import dev.kubegrade.cluster.InfrastructureFailure;
import dev.kubegrade.cluster.Sandbox;
import dev.kubegrade.intake.Manifest;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Creates objects in a sandbox through its confined account, with every field validated. */
final class Applier {
    private static final ObjectMapper JSON = new ObjectMapper();
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
            return List.of(Finding.of(
                    Cause.CLUSTER_SCOPED_KIND, manifest.where(manifest.at("kind")), "object", manifest.label()));
        }
        try {
            String namespace = sandbox.namespace(manifest.namespace());
            if (!sandbox.validatesFields()) {
                dryRun(kind.get(), namespace, manifest, body);
            }
            create(kind.get(), namespace, body);
            bodies.put(manifest, body);
            return List.of();
        } catch (KubernetesClientException e) {
            return new Refusal(manifest, sandbox).findings(e);
        }
    }

    private void create(Kind kind, String namespace, Map<String, Object> body) {
        String query = sandbox.validatesFields() ? "?fieldValidation=Strict" : "";
        sandbox.confined().raw(kind.path(namespace) + query, "POST", body);
    }

    /** A server before 1.25 lets unknown fields pass; its server-side apply does not. */
    private void dryRun(Kind kind, String namespace, Manifest manifest, Map<String, Object> body) {
        ResourceDefinitionContext context = new ResourceDefinitionContext.Builder()
                .withGroup(kind.apiVersion().contains("/") ? kind.apiVersion().split("/")[0] : "")
                .withVersion(kind.apiVersion().replaceFirst("^.*/", ""))
                .withKind(kind.kind())
                .withPlural(kind.plural())
                .withNamespaced(true)
                .build();
        PatchContext apply = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("kubegrade")
                .withForce(true)
                .withDryRun(List.of("All"))
                .build();
        try {
            sandbox.confined()
                    .genericKubernetesResources(context)
                    .inNamespace(namespace)
                    .withName(manifest.name())
                    .patch(apply, JSON.writeValueAsString(body));
        } catch (KubernetesClientException e) {
            boolean ofTheSchema =
                    e.getMessage() != null && e.getMessage().contains("failed to create typed patch object");
            boolean onlyTwins = ofTheSchema
                    && e.getMessage().contains("duplicate entries for key")
                    && !e.getMessage().contains("not declared in schema")
                    && !e.getMessage().contains("expected ");
            // Everything else is said better by the creation itself.
            if (ofTheSchema && !onlyTwins) {
                throw e;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest that was read cannot be written: " + manifest, e);
        }
    }

    private Finding unknown(Manifest manifest) {
        List<Kind> named = sandbox.kinds().named(manifest.kind());
        String suggestion = named.isEmpty()
                ? ""
                : named.get(0).apiVersion() + " " + named.get(0).kind();
        return Finding.of(
                Cause.KIND_UNKNOWN,
                manifest.where(manifest.at(named.isEmpty() ? "kind" : "apiVersion")),
                "observed",
                manifest.apiVersion() + " " + manifest.kind(),
                "suggestion",
                suggestion);
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
