package dev.kubegrade.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the environment says of images, for those who start kubegrade without options. */
public final class Environment {
    private Environment() {}

    /** Returns {@code KUBEGRADE_K3S_IMAGE}; empty for the usual one. */
    public static Optional<String> k3sImage() {
        return Optional.ofNullable(System.getenv("KUBEGRADE_K3S_IMAGE")).filter(image -> !image.isBlank());
    }

    /** Returns {@code KUBEGRADE_IMAGES}: {@code REF=LOCAL} pairs, with commas between them. */
    public static Map<String, String> images() {
        String written = System.getenv("KUBEGRADE_IMAGES");
        Map<String, String> images = new LinkedHashMap<>();
        for (String pair : written == null || written.isBlank() ? new String[0] : written.split(",")) {
            String[] sides = pair.strip().split("=", 2);
            if (sides.length != 2 || sides[0].isEmpty() || sides[1].isEmpty()) {
                throw new UsageFault("images", "observed", pair);
            }
            images.put(sides[0], sides[1]);
        }
        return images;
    }
}
