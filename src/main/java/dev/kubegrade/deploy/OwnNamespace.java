package dev.kubegrade.deploy;

import java.util.Map;

/** Puts the object, and the namespaces that it refers to, into the sandbox; marks the pods of a workload as its own. */
final class OwnNamespace implements Adaptation {
    static final String WORKLOAD = "kubegrade.dev/workload";

    @Override
    public void adapt(Copy copy) {
        Copy.child(copy.object(), "metadata")
                .put("namespace", copy.sandbox().namespace(copy.manifest().namespace()));
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

    /** Makes a label value of a workload's name: labels have 63 characters, names 253. */
    static String workload(String kind, String name) {
        String plain = kind + "." + name;
        return plain.length() <= 63 ? plain : kind + "." + Integer.toHexString(name.hashCode());
    }
}
