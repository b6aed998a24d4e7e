package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.outcome.Sign;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What kubegrade has to be allowed on a cluster that is not its own.
 *
 * <p>All that a student's account may do is among it: nobody can hand on a permission that he does not hold (Kubernetes
 * documentation, "Using RBAC Authorization", privilege escalation prevention).
 */
final class Permissions {
    private final KubernetesClient client;
    private final List<Permission> needed;

    /** One verb on one resource, in every namespace; {@code resource} may name a subresource. */
    record Permission(String group, String resource, String verb) {
        /** Names the resource as kubectl does. */
        String named() {
            return group.isEmpty() ? resource : resource + "." + group;
        }
    }

    Permissions(KubernetesClient client, ApiKinds kinds) {
        this.client = client;
        this.needed = needed(kinds::servesGroup);
    }

    /** Returns all that is needed of a server with some groups of kinds. */
    static List<Permission> needed(Predicate<String> served) {
        List<Permission> needed = new ArrayList<>();
        need(needed, "", "namespaces", "create", "delete", "get", "list");
        need(needed, "", "nodes", "list");
        need(needed, "", "pods", "deletecollection");
        need(needed, "", "pods/log", "get");
        need(needed, "", "pods/exec", "create", "get");
        need(needed, "", "pods/portforward", "create", "get");
        need(needed, "", "events", "list");
        need(needed, "", "serviceaccounts/token", "create");
        need(needed, "", "resourcequotas", "create", "get");
        need(needed, "", "limitranges", "create");
        need(needed, "rbac.authorization.k8s.io", "roles", "create");
        need(needed, "rbac.authorization.k8s.io", "rolebindings", "create");
        new TreeMap<>(Sandboxes.RESOURCES).forEach((group, resources) -> {
            if (served.test(group)) {
                resources.forEach(resource -> need(needed, group, resource, Sandboxes.VERBS.toArray(String[]::new)));
            }
        });
        return List.copyOf(needed);
    }

    private static void need(List<Permission> needed, String group, String resource, String... verbs) {
        for (String verb : verbs) {
            needed.add(new Permission(group, resource, verb));
        }
    }

    /** Returns all that may be needed as the rules of a ClusterRole, in YAML. */
    static String rules() {
        List<PolicyRule> rules = byVerbs(needed(group -> true)).entrySet().stream()
                .flatMap(entry -> byGroup(entry.getValue()).entrySet().stream().map(group -> new PolicyRuleBuilder()
                        .withApiGroups(group.getKey())
                        .withResources(group.getValue())
                        .withVerbs(entry.getKey().split(","))
                        .build()))
                .toList();
        return Serialization.asYaml(rules).replaceFirst("^---\n", "").strip();
    }

    /** Parts resources as kubectl names them, with commas, by their groups. */
    private static Map<String, List<String>> byGroup(String resources) {
        return Stream.of(resources.split(","))
                .map(name -> name.split("\\.", 2))
                .collect(Collectors.groupingBy(
                        parts -> parts.length > 1 ? parts[1] : "",
                        LinkedHashMap::new,
                        Collectors.mapping(parts -> parts[0], Collectors.toList())));
    }

    /** Says which are missing, and with which commands an administrator grants them. */
    static Sign sign(List<Permission> missing, String user) {
        return ClusterSign.PERMISSIONS_MISSING.seen(
                "user",
                user,
                "missing",
                "\n    " + String.join("\n    ", listed(missing)),
                "commands",
                "\n    " + String.join("\n    ", grants(missing, user)));
    }

    /** Asks the server, permission by permission. */
    List<Permission> missing() {
        return needed.stream().filter(permission -> !isHeld(permission)).toList();
    }

    private boolean isHeld(Permission permission) {
        String[] parts = permission.resource().split("/", 2);
        SelfSubjectAccessReview asked = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withGroup(permission.group())
                .withResource(parts[0])
                .withSubresource(parts.length > 1 ? parts[1] : null)
                .withVerb(permission.verb())
                .endResourceAttributes()
                .endSpec()
                .build();
        return Boolean.TRUE.equals(client.resource(asked).create().getStatus().getAllowed());
    }

    /** Lists permissions in the words of kubectl, resources with the same verbs together. */
    static List<String> listed(List<Permission> permissions) {
        return byVerbs(permissions).entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    /** Returns the commands of an administrator that grant permissions to a user. */
    static List<String> grants(List<Permission> permissions, String user) {
        List<String> commands = new ArrayList<>();
        byVerbs(permissions).forEach((verbs, resources) -> {
            String name = "kubegrade-" + Sandboxes.hash(user + verbs + resources);
            commands.add("kubectl create clusterrole " + name + " --verb=" + verbs + " --resource=" + resources);
            commands.add("kubectl create clusterrolebinding " + name + " --clusterrole=" + name + " " + subject(user));
        });
        return commands;
    }

    private static String subject(String user) {
        String account = "system:serviceaccount:";
        return user.startsWith(account)
                ? "--serviceaccount=" + user.substring(account.length())
                : "--user='" + user.replace("'", "'\\''") + "'";
    }

    /** Groups: verbs, with commas → resources, with commas. */
    private static Map<String, String> byVerbs(List<Permission> permissions) {
        Map<String, TreeSet<String>> verbs = new LinkedHashMap<>();
        permissions.forEach(permission -> verbs.computeIfAbsent(permission.named(), name -> new TreeSet<>())
                .add(permission.verb()));
        return verbs.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> String.join(",", entry.getValue()),
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.joining(","))));
    }
}
