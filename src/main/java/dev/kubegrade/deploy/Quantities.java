package dev.kubegrade.deploy;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Amounts of CPU (cores) and memory (bytes) that a container asks for. */
final class Quantities {
    private Quantities() {}

    /** Reads an amount as Kubernetes does; empty when there is none, or none that the server would accept. */
    static Optional<BigDecimal> amount(Object written) {
        if (written == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Quantity.getAmountInBytes(new Quantity(written.toString())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns what a container asks for: its request, else its limit, which implies one. */
    static Optional<BigDecimal> request(Map<String, Object> container, String resource) {
        Map<String, Object> resources = Copy.mapping(container.get("resources"));
        Object request = Copy.mapping(resources.get("requests")).get(resource);
        return amount(
                request != null
                        ? request
                        : Copy.mapping(resources.get("limits")).get(resource));
    }
}
