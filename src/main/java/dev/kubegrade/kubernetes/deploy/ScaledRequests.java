package dev.kubegrade.kubernetes.deploy;

import java.math.BigDecimal;
import java.util.Map;

/** Scales requests down by a rule that does not depend on the machine; limits stay. */
final class ScaledRequests implements Adaptation {
    private static final Map<String, String> MOST = Map.of("cpu", "10m", "memory", "32Mi");

    @Override
    public void adapt(Copy copy) {
        copy.containers()
                .forEach(container -> MOST.forEach((resource, most) -> {
                    BigDecimal allowed = Quantities.amount(most).orElseThrow();
                    Quantities.request(container, resource)
                            .filter(asked -> asked.compareTo(allowed) > 0)
                            .ifPresent(asked -> {
                                Copy.child(Copy.child(container, "resources"), "requests")
                                        .put(resource, most);
                                copy.note(
                                        AdaptationType.SCALED_REQUESTS,
                                        "",
                                        "container",
                                        String.valueOf(container.get("name")),
                                        "most",
                                        MOST.get("cpu") + ", " + MOST.get("memory"));
                            });
                }));
    }
}
