package dev.kubegrade.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kubegrade.cluster.ApiKinds.Kind;
import dev.kubegrade.cluster.InfrastructureFailure;
import dev.kubegrade.cluster.Sandbox;
import dev.kubegrade.intake.Manifest;
import dev.kubegrade.intake.Nearest;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Creates objects in a sandbox through its confined account, with every field validated. */
final class Applier {
    private static final int HTTP_FORBIDDEN = 403;
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
            if (e.getCode() == HTTP_FORBIDDEN && isBeyondTheRole(kind.get(), sandbox.namespace(manifest.namespace()))) {
                return List.of(Finding.of(
                        Cause.KIND_NOT_ALLOWED, manifest.where(manifest.at("kind")), "object", manifest.label()));
            }
            return new Refusal(manifest, sandbox::inStudentsWords).findings(e);
        }
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
        String query = sandbox.validatesFields() ? "?fieldValidation=Strict" : "";
        sandbox.confined().raw(kind.path(namespace) + query, "POST", body);
    }

    /**
     * A server before 1.25 lets unknown fields pass; its server-side apply does not. By HTTP, since the client's own
     * patch wants the object to exist.
     */
    private void dryRun(Kind kind, String namespace, Manifest manifest, Map<String, Object> body) {
        HttpClient http = sandbox.confined().getHttpClient();
        URI uri = URI.create(
                sandbox.confined().getMasterUrl() + kind.path(namespace).substring(1) + "/" + manifest.name()
                        + "?dryRun=All&force=true&fieldManager=kubegrade");
        try {
            HttpRequest request = http.newHttpRequestBuilder()
                    .uri(uri)
                    .method("PATCH", "application/apply-patch+yaml", JSON.writeValueAsString(body))
                    .build();
            HttpResponse<String> response =
                    http.sendAsync(request, String.class).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!response.isSuccessful()) {
                complain(Serialization.unmarshal(response.body(), Status.class));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest that was read cannot be written: " + manifest, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new InfrastructureFailure("the API server did not answer a dry run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureFailure("interrupted during a dry run", e);
        }
    }

    /** Speaks of the schema alone: everything else is said better by the creation itself. */
    private static void complain(Status status) {
        String message = String.valueOf(status.getMessage());
        boolean wrong = message.contains("field not declared in schema") || message.contains(": expected ");
        if (message.contains("failed to create typed patch object") && wrong) {
            throw new KubernetesClientException(message, status.getCode(), status);
        }
    }

    private Finding unknown(Manifest manifest) {
        String meant = Nearest.to(manifest.kind(), sandbox.kinds().names()).orElse(manifest.kind());
        List<Kind> named = sandbox.kinds().named(meant);
        String suggestion = named.isEmpty()
                ? ""
                : named.get(0).apiVersion() + " " + named.get(0).kind();
        return Finding.of(
                Cause.KIND_UNKNOWN,
                manifest.where(manifest.at(meant.equals(manifest.kind()) && !named.isEmpty() ? "apiVersion" : "kind")),
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
