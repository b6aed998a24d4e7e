package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.docker.Owner;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.digest.DigestUtils;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Makes sandboxes: namespaces with quota, limits, egress rules, and an account confined to them. */
final class Sandboxes {
    private static final String ACCOUNT = "kubegrade-student";
    static final String SANDBOX = "kubegrade.dev/sandbox";
    static final String RUN = "kubegrade.dev/run";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final List<String> VERBS = List.of("get", "list", "watch", "create", "update", "patch", "delete");
    /** Everything that a student may need, and nothing that grants rights or lifts limits. */
    static final Map<String, List<String>> RESOURCES = Map.of(
            "",
            List.of(
                    "pods",
                    "services",
                    "configmaps",
                    "secrets",
                    "persistentvolumeclaims",
                    "serviceaccounts",
                    "replicationcontrollers",
                    "endpoints",
                    "podtemplates"),
            "apps",
            List.of("deployments", "statefulsets", "daemonsets", "replicasets"),
            "batch",
            List.of("jobs", "cronjobs"),
            "networking.k8s.io",
            List.of("ingresses", "networkpolicies"),
            "extensions",
            List.of("ingresses"),
            "autoscaling",
            List.of("horizontalpodautoscalers"),
            "policy",
            List.of("poddisruptionbudgets"),
            "discovery.k8s.io",
            List.of("endpointslices"));

    private final KubernetesClient admin;
    private final ApiKinds kinds;
    private final Nodes nodes;
    private final boolean keep;
    private final String run;
    private final Map<String, String> part =
            JobPart.here().map(name -> Map.of(JobPart.ANNOTATION, name)).orElse(Map.of());
    private final AtomicInteger lent = new AtomicInteger();

    Sandboxes(KubernetesClient admin, Nodes nodes, boolean keep, String run) {
        this.admin = admin;
        this.kinds = ApiKinds.discover(admin);
        this.nodes = nodes;
        this.keep = keep;
        this.run = run;
    }

    Sandbox lend(String student, Set<String> written) {
        String sandbox = run + "-" + lent.incrementAndGet();
        Map<String, String> namespaces = new TreeMap<>();
        for (String name : written.isEmpty() ? Set.of("default") : written) {
            namespaces.put(name, "kg-" + run + "-" + hash(sandbox + "/" + student + "/" + name));
        }
        try {
            String home = namespaces.values().iterator().next();
            namespaces.values().forEach(namespace -> furnish(namespace, home, sandbox));
            namespaces.values().forEach(this::awaitFurnished);
            String token = admin.serviceAccounts()
                    .inNamespace(home)
                    .withName(ACCOUNT)
                    .tokenRequest()
                    .getStatus()
                    .getToken();
            return new Sandbox(admin, confined(token), kinds, nodes, keep, namespaces);
        } catch (KubernetesClientException | ConditionTimeoutException e) {
            throw new InfrastructureFailure("the cluster could not give a sandbox: " + e.getMessage(), e);
        }
    }

    private KubernetesClient confined(String token) {
        return new KubernetesClientBuilder()
                .withConfig(confined(admin.getConfiguration(), token))
                .build();
    }

    /** Without the last word of a kubeconfig: left to itself, the library puts its owner's certificate back. */
    static Config confined(Config admin, String token) {
        return new ConfigBuilder(admin)
                .withAutoConfigure(false)
                .withAutoOAuthToken(null)
                .withOauthTokenProvider(null)
                .withClientCertData(null)
                .withClientKeyData(null)
                .withClientCertFile(null)
                .withClientKeyFile(null)
                .withUsername(null)
                .withPassword(null)
                .withOauthToken(token)
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    private void furnish(String namespace, String home, String sandbox) {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .addToLabels(RUN, run)
                        .addToLabels(SANDBOX, sandbox)
                        .addToLabels("pod-security.kubernetes.io/enforce", "baseline")
                        .addToLabels("pod-security.kubernetes.io/warn", "baseline")
                        .addToAnnotations(Owner.LABEL, Owner.self().label())
                        .addToAnnotations(part)
                        .endMetadata()
                        .build())
                .create();
        if (namespace.equals(home)) {
            admin.resource(new ServiceAccountBuilder()
                            .withNewMetadata()
                            .withName(ACCOUNT)
                            .withNamespace(home)
                            .endMetadata()
                            .withAutomountServiceAccountToken(false)
                            .build())
                    .create();
        }
        List<PolicyRule> rules = RESOURCES.entrySet().stream()
                .filter(entry -> kinds.servesGroup(entry.getKey()))
                .map(entry -> new PolicyRuleBuilder()
                        .withApiGroups(entry.getKey())
                        .withResources(entry.getValue())
                        .withVerbs(VERBS)
                        .build())
                .toList();
        admin.resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName(ACCOUNT)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withRules(rules)
                        .build())
                .create();
        admin.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(ACCOUNT)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", ACCOUNT)
                        .addNewSubject("", "ServiceAccount", ACCOUNT, home)
                        .build())
                .create();
        new Limits(admin).set(namespace, sandbox);
    }

    /** A namespace takes pods only when its default account exists and its quota was counted once. */
    private void awaitFurnished(String namespace) {
        Awaitility.await("the default service account of " + namespace)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> admin.serviceAccounts()
                                .inNamespace(namespace)
                                .withName("default")
                                .get()
                        != null);
        admin.serviceAccounts().inNamespace(namespace).withName("default").edit(account -> new ServiceAccountBuilder(
                        account)
                .withAutomountServiceAccountToken(false)
                .build());
        Awaitility.await("the quota of " + namespace)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> counted(admin.resourceQuotas()
                        .inNamespace(namespace)
                        .withName(Limits.NAME)
                        .get()));
    }

    private static boolean counted(ResourceQuota quota) {
        return quota != null
                && quota.getStatus() != null
                && quota.getStatus().getHard() != null
                && !quota.getStatus().getHard().isEmpty();
    }

    /** Names a run: no other of this or another process has the same. */
    static String newRun() {
        return hash(Owner.self().label() + System.nanoTime()).substring(0, 6);
    }

    static String hash(String text) {
        return DigestUtils.sha256Hex(text).substring(0, 10);
    }
}
