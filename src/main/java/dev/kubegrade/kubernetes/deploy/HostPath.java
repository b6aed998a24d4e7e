package dev.kubegrade.kubernetes.deploy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns a harmless directory of the node into one that lives as long as the pod. */
final class HostPath implements Adaptation {
    @Override
    public void adapt(Copy copy) {
        copy.podSpecs().forEach(spec -> {
            Map<String, Object> first = new HashMap<>();
            for (Map<String, Object> volume : Copy.list(spec, "volumes")) {
                Object source = volume.remove("hostPath");
                if (source != null) {
                    String path = String.valueOf(Copy.mapping(source).get("path"));
                    volume.put("emptyDir", new LinkedHashMap<String, Object>());
                    copy.note(AdaptationType.HOST_PATH, "", "volume", String.valueOf(volume.get("name")), "path", path);
                    Object twin = first.putIfAbsent(path, volume.get("name"));
                    if (twin != null) {
                        mountInstead(copy, volume.get("name"), twin);
                    }
                }
            }
        });
    }

    /** Two volumes of one directory are one: what is written through one is read through the other. */
    private static void mountInstead(Copy copy, Object name, Object twin) {
        copy.containers()
                .flatMap(container -> Copy.list(container, "volumeMounts").stream())
                .filter(mount -> name.equals(mount.get("name")))
                .forEach(mount -> mount.put("name", twin));
    }
}
