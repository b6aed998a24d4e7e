package dev.kubegrade.kubernetes.deploy;

import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/** Puts the object, and the namespaces that it refers to, into the sandbox; marks the pods of a workload as its own. */
final class OwnNamespace implements Adaptation {
    static final String WORKLOAD = "kubegrade.dev/workload";

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
            Copy.child(metadata, "labels")
                    .put(
                            WORKLOAD,
                            workload(copy.manifest().kind(), copy.manifest().name()));
        });
    }

    /** Makes a label value of a workload's name, which may be longer than a label or hold what a label may not. */
    static String workload(String kind, String name) {
        return DigestUtils.sha256Hex(kind + "/" + name).substring(0, 16);
    }
}
