package dev.kubegrade.deploy;

import java.util.LinkedHashMap;
import java.util.Map;

/** Turns a harmless directory of the node into one that lives as long as the pod. */
final class HostPath implements Adaptation {
    @Override
    public void adapt(Copy copy) {
        copy.podSpecs().flatMap(spec -> Copy.list(spec, "volumes").stream()).forEach(volume -> {
            Object source = volume.get("hostPath");
            if (source != null) {
                volume.remove("hostPath");
                volume.put("emptyDir", new LinkedHashMap<String, Object>());
                copy.note(
                        Adaptations.HOST_PATH,
                        "",
                        "volume",
                        String.valueOf(volume.get("name")),
                        "path",
                        String.valueOf(((Map<?, ?>) Copy.mapping(source)).get("path")));
            }
        });
    }
}
