package dev.kubegrade.kubernetes.deploy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lets every claim be filled by the cluster's default StorageClass. */
final class Storage implements Adaptation {
    private static final List<String> BINDING = List.of("storageClassName", "volumeName", "selector");

    @Override
    public void adapt(Copy copy) {
        Map<String, Object> spec = Copy.mapping(copy.object().get("spec"));
        Stream<Map<String, Object>> claims = copy.manifest().kind().equals("PersistentVolumeClaim")
                ? Stream.of(spec)
                : Copy.list(spec, "volumeClaimTemplates").stream().map(claim -> Copy.mapping(claim.get("spec")));
        claims.forEach(claim -> {
            for (String name : BINDING) {
                if (claim.containsKey(name) && claim.remove(name) != null) {
                    copy.note(AdaptationType.STORAGE, "spec." + name);
                }
            }
            if (claim.get("accessModes") instanceof List<?> modes
                    && !modes.isEmpty()
                    && !modes.contains("ReadWriteOnce")) {
                claim.put("accessModes", List.of("ReadWriteOnce"));
                copy.note(AdaptationType.STORAGE, "spec.accessModes");
            }
        });
    }
}
