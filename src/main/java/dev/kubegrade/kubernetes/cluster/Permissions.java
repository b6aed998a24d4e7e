package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.outcome.Sign;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What kubegrade has to be allowed on a cluster that is not its own.
 *
 * <p>All that a student's account may do is among it: nobody can hand on a permission that he does not hold (Kubernetes
 * documentation, "Using RBAC Authorization", privilege escalation prevention).
 */
final class Permissions {
    private final KubernetesClient client;
    private final List<Permission> needed = new ArrayList<>();

    /** One verb on one resource, in every namespace; {@code resource} may name a subresource. */
    record Permission(String group, String resource, String verb) {
        /** Names the resource as kubectl does. */
        String named() {
            return group.isEmpty() ? resource : resource + "." + group;
        }
    }

    Permissions(KubernetesClient client, ApiKinds kinds) {
        this.client = client;
        need("", "namespaces", "create", "delete", "get", "list");
        need("", "nodes", "list");
        need("", "pods", "deletecollection");
        need("", "pods/log", "get");
        need("", "pods/exec", "create", "get");
        need("", "pods/portforward", "create", "get");
        need("", "events", "list");
        need("", "serviceaccounts/token", "create");
        need("", "resourcequotas", "create", "get");
        need("", "limitranges", "create");
        need("rbac.authorization.k8s.io", "roles", "create");
        need("rbac.authorization.k8s.io", "rolebindings", "create");
        new TreeMap<>(Sandboxes.RESOURCES).forEach((group, resources) -> {
            if (kinds.servesGroup(group)) {
                resources.forEach(resource -> need(group, resource, Sandboxes.VERBS.toArray(String[]::new)));
            }
        });
    }

    private void need(String group, String resource, String... verbs) {
        for (String verb : verbs) {
            needed.add(new Permission(group, resource, verb));
        }
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
