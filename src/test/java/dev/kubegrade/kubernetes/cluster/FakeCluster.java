package dev.kubegrade.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.APIGroupBuilder;
import io.fabric8.kubernetes.api.model.APIGroupListBuilder;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceBuilder;
import io.fabric8.kubernetes.api.model.APIResourceListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A Kubernetes API in memory, which keeps what it is given and starts nothing. */
public final class FakeCluster implements Cluster {
    private static final List<String> KINDS = List.of(
            "v1 Pod pods",
            "v1 ConfigMap configmaps",
            "v1 Secret secrets",
            "v1 Service services",
            "v1 ServiceAccount serviceaccounts",
            "v1 PersistentVolumeClaim persistentvolumeclaims",
            "v1 ReplicationController replicationcontrollers",
            "apps/v1 Deployment deployments",
            "apps/v1 ReplicaSet replicasets",
            "apps/v1 StatefulSet statefulsets",
            "apps/v1 DaemonSet daemonsets",
            "batch/v1 Job jobs",
            "batch/v1 CronJob cronjobs",
            "autoscaling/v2 HorizontalPodAutoscaler horizontalpodautoscalers",
            "policy/v1 PodDisruptionBudget poddisruptionbudgets",
            "networking.k8s.io/v1 Ingress ingresses",
            "networking.k8s.io/v1 NetworkPolicy networkpolicies",
            "discovery.k8s.io/v1 EndpointSlice endpointslices");

    /** It would tell every request on the console, and every watch that is closed while it is told something. */
    private static final Logger LOG = Logger.getLogger("io.fabric8.mockwebserver");

    static {
        LOG.setLevel(Level.SEVERE);
    }

    private final KubernetesMockServer server;
    private final KubernetesClient client;
    private final Map<String, String> namespaces;
    private final Map<String, String> logs = new ConcurrentHashMap<>();
    private final AtomicInteger lendings = new AtomicInteger();
    private final Set<String> emptied = ConcurrentHashMap.newKeySet();
    private volatile App app;
    private volatile BiConsumer<String, String> kubelet = (method, path) -> {};

    /** Lends the namespaces that are named here, else new ones. */
    public FakeCluster(Map<String, String> namespaces) {
        this.namespaces = new TreeMap<>(namespaces);
        Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();
        this.server =
                new KubernetesMockServer(new Context(), new MockWebServer(), responses, new Answers(responses), false);
        server.init();
        this.client = server.createClient();
    }

    /** Says what runs in all pods. */
    public void runs(App program) {
        app = program;
    }

    /** Tells method and path of what was done; whoever listens must not keep the server waiting. */
    public void tell(BiConsumer<String, String> listener) {
        kubelet = listener;
    }

    /** Says whether all pods of a namespace were told to go. */
    public boolean isEmptied(String namespace) {
        return emptied.contains(namespace);
    }

    /** Returns the client that plays controllers and kubelets. */
    public KubernetesClient client() {
        return client;
    }

    /** Says what the log of a container is, or that of its run before. */
    public void log(String pod, String container, boolean before, String text) {
        logs.put(pod + "/" + container + "/" + before, text);
    }

    private final class Answers extends KubernetesMixedDispatcher {
        Answers(Map<ServerRequest, Queue<ServerResponse>> responses) {
            super(responses);
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String path = request.getPath();
            if (request.getMethod().equals("DELETE") && path.endsWith("/pods")) {
                emptied.add(path.replaceFirst(".*/namespaces/([^/]+)/pods", "$1"));
            }
            if (path.equals("/apis")) {
                return json(groups());
            }
            if (path.matches("/api/v1|/apis/[^/]+/[^/]+")) {
                return json(resources(path.replaceFirst("^/apis?/", "")));
            }
            if (path.contains("/log?")) {
                String pod = path.replaceFirst(".*/pods/([^/]+)/log.*", "$1");
                String container = path.replaceFirst(".*[?&]container=([^&]+).*", "$1");
                return new MockResponse()
                        .setResponseCode(200)
                        .setBody(logs.getOrDefault(pod + "/" + container + "/" + path.contains("previous=true"), ""));
            }
            String pod = path.replaceFirst(".*/pods/([^/?]+).*", "$1");
            if (path.contains("/exec?")) {
                return new MockResponse().withWebSocketUpgrade(new Exec(app, pod, path));
            }
            if (path.contains("/portforward?")) {
                return new MockResponse().withWebSocketUpgrade(new PortForward(app, pod));
            }
            if (path.contains("watch=true")) {
                // Whoever watches looks again from time to time; here there is no more to hear.
                return new MockResponse().withWebSocketUpgrade(new WebSocketListener() {});
            }
            MockResponse done = super.dispatch(request);
            kubelet.accept(request.getMethod(), path);
            return done;
        }

        private static MockResponse json(Object body) {
            return new MockResponse()
                    .setResponseCode(200)
                    .addHeader("Content-Type", "application/json")
                    .setBody(Serialization.asJson(body));
        }

        private static Object groups() {
            APIGroupListBuilder groups = new APIGroupListBuilder();
            KINDS.stream()
                    .map(kind -> kind.split(" ")[0])
                    .filter(version -> version.contains("/"))
                    .distinct()
                    .forEach(version -> groups.addToGroups(new APIGroupBuilder()
                            .withName(version.split("/")[0])
                            .addNewVersion(version, version.split("/")[1])
                            .build()));
            return groups.build();
        }

        private static Object resources(String version) {
            List<APIResource> resources = KINDS.stream()
                    .map(kind -> kind.split(" "))
                    .filter(kind -> kind[0].equals(version))
                    .map(kind -> new APIResourceBuilder()
                            .withKind(kind[1])
                            .withName(kind[2])
                            .withNamespaced(true)
                            .build())
                    .toList();
            return new APIResourceListBuilder()
                    .withGroupVersion(version)
                    .withResources(resources)
                    .build();
        }
    }

    @Override
    public String version() {
        return "v1.36.3";
    }

    @Override
    public Map<String, String> images() {
        return Map.of();
    }

    @Override
    public List<String> guards() {
        return List.of();
    }

    @Override
    public Sandbox lend(String student, Set<String> written) {
        Map<String, String> lent = new TreeMap<>();
        written.forEach(name -> lent.put(name, namespaces.getOrDefault(name, name + "-" + lendings.incrementAndGet())));
        return new Sandbox(
                client,
                server.createClient(),
                ApiKinds.discover(client),
                new Nodes(List.of(Map.of("kubernetes.io/hostname", "one")), List.of()),
                false,
                lent);
    }

    @Override
    public boolean answers() {
        return true;
    }

    @Override
    public boolean isHere() {
        return true;
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
