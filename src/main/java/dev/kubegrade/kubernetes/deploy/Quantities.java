package dev.kubegrade.kubernetes.deploy;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of CPU (cores) and memory (bytes) that a container asks for. */
final class Quantities {
    /** What a few characters can ask for, and no memory of ours can hold the digits of. */
    private static final Pattern ENDLESS = Pattern.compile("[+-]?[0-9.]*[eE]([+-]?)[0-9]{3,}|[+-]?[0-9.]{60,}.*");

    private static final BigDecimal BEYOND_ALL = BigDecimal.TEN.pow(30);

    private Quantities() {}

    /** Reads an amount as Kubernetes does; empty when there is none, or none that the server would accept. */
    static Optional<BigDecimal> amount(Object written) {
        if (written == null) {
            return Optional.empty();
        }
        Matcher endless = ENDLESS.matcher(written.toString());
        if (endless.matches()) {
            return Optional.of("-".equals(endless.group(1)) ? BigDecimal.ZERO : BEYOND_ALL);
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
