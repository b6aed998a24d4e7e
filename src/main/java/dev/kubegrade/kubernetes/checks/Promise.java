package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.outcome.Finding;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** How many pods a controller keeps Ready while it changes them, by what the server has made of what it is told. */
record Promise(String kind, Object unavailable, Object surge, int pods) {
    private static final String SHARE = "25%";

    static Promise of(GenericKubernetesResource object, int pods) {
        String strategy = object.getKind().equals("Deployment") ? "strategy" : "updateStrategy";
        return new Promise(
                object.getKind(),
                object.get("spec", strategy, "rollingUpdate", "maxUnavailable"),
                object.get("spec", strategy, "rollingUpdate", "maxSurge"),
                pods);
    }

    /**
     * Returns how many stay Ready. Of a Deployment a share is rounded down, and one may be missing where none may be added;
     * of the others a share is rounded up, and it is one where nothing is said (Kubernetes API, maxUnavailable).
     */
    int least() {
        boolean deployment = kind.equals("Deployment");
        int missing = number(unavailable == null ? (deployment ? SHARE : 1) : unavailable, !deployment);
        int added = number(surge == null ? (deployment ? SHARE : 0) : surge, true);
        if (deployment && missing == 0 && added == 0) {
            missing = 1;
        }
        return pods - Math.min(pods, kind.equals("DaemonSet") && added > 0 ? 0 : missing);
    }

    private int number(Object written, boolean up) {
        if (written instanceof Number number) {
            return (int) Math.min(pods, number.longValue());
        }
        // A share has no bound that the server minds.
        return new BigDecimal(written.toString().replace("%", ""))
                .multiply(BigDecimal.valueOf(pods))
                .divide(BigDecimal.valueOf(100), up ? RoundingMode.CEILING : RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(pods))
                .intValue();
    }

    /** Explains that a Deployment promises nothing: all of its pods may go at once. The others change one after the other. */
    Optional<Finding> broken(Manifest manifest) {
        Field type = manifest.at("spec", "strategy", "type");
        if (type.textOrEmpty().equals("Recreate")) {
            return Optional.of(interrupts(manifest, type, "recreate"));
        }
        Field written = manifest.at("spec", "strategy", "rollingUpdate", "maxUnavailable");
        if (!kind.equals("Deployment") || pods == 0 || least() > 0) {
            return Optional.empty();
        }
        return Optional.of(
                written.exists() && pods > 1
                        ? interrupts(manifest, written, "all")
                        : interrupts(manifest, manifest.root(), "one"));
    }

    private static Finding interrupts(Manifest manifest, Field field, String variant) {
        return Finding.of(KubernetesCause.ROLLOUT_INTERRUPTS, manifest.where(field))
                .with("object", manifest.label())
                .with("observed", field.textOrEmpty())
                .with("variant", variant);
    }
}
