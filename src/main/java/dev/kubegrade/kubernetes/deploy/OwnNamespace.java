package dev.kubegrade.kubernetes.deploy;

import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Puts the object, and the namespaces that it refers to, into the sandbox; marks the pods of a workload as its own.
 *
 * <p>A controller asks for that mark, too. What is shown one after the other is handed in at once, and with the same labels
 * a ReplicaSet would take over a pod by itself, and a Deployment a ReplicaSet, which it scales to nothing.
 */
final class OwnNamespace implements Adaptation {
    static final String WORKLOAD = "kubegrade.dev/workload";
    private static final Set<String> SELECTING = Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet");

    @Override
    public void adapt(Copy copy) {
        Map<String, Object> own = Copy.child(copy.object(), "metadata");
        own.put("namespace", copy.sandbox().namespace(copy.manifest().namespace()));
        if (own.remove("generateName") != null) {
            own.put("name", copy.manifest().name());
        }
        copy.pods().forEach(pod -> {
            Map<String, Object> metadata = Copy.child(pod, "metadata");
            // A template's own namespace is ignored by the server, but has to agree with the object's.
            if (pod != copy.object()) {
                metadata.remove("namespace");
            }
            Copy.child(metadata, "labels").put(WORKLOAD, mark(copy));
        });
        if (copy.manifest().kind().equals("ReplicationController")) {
            // Where it has none, its template's labels are its selector.
            Map<String, Object> selector =
                    Copy.mapping(Copy.mapping(copy.object().get("spec")).get("selector"));
            if (!selector.isEmpty()) {
                selector.put(WORKLOAD, mark(copy));
            }
        }
        if (SELECTING.contains(copy.manifest().kind())) {
            Map<String, Object> selector =
                    Copy.mapping(Copy.mapping(copy.object().get("spec")).get("selector"));
            // One that asks for nothing is refused, and has to be.
            if (!Copy.mapping(selector.get("matchLabels")).isEmpty()
                    || !Copy.list(selector, "matchExpressions").isEmpty()) {
                Copy.child(selector, "matchLabels").put(WORKLOAD, mark(copy));
            }
        }
    }

    private static String mark(Copy copy) {
        return workload(copy.manifest().kind(), copy.manifest().name());
    }

    /** Makes a label value of a workload's name, which may be longer than a label or hold what a label may not. */
    static String workload(String kind, String name) {
        return DigestUtils.sha256Hex(kind + "/" + name).substring(0, 16);
    }
}
