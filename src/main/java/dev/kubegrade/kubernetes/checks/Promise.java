package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.outcome.Finding;
import java.util.Optional;

/** How many pods a controller keeps Ready while it changes them, by what it is told and what holds otherwise. */
final class Promise {
    private static final String USUAL = "25%";

    private Promise() {}

    /**
     * Returns how many of so many pods stay Ready. A share of them is rounded down (Deployment, maxUnavailable); the others
     * change one at a time.
     */
    static int least(Manifest manifest, int pods) {
        return pods - unavailable(manifest, pods);
    }

    private static int unavailable(Manifest manifest, int pods) {
        boolean deployment = manifest.kind().equals("Deployment");
        int unavailable = written(manifest, pods, deployment);
        // Where nothing may be added and nothing may be missing, one may be missing: else nothing would move.
        return unavailable == 0 && pods > 0 && isNone(manifest.at("spec", "strategy", "rollingUpdate", "maxSurge"))
                ? 1
                : unavailable;
    }

    private static boolean isNone(Field surge) {
        return surge.textOrEmpty().replace("%", "").equals("0");
    }

    private static int written(Manifest manifest, int pods, boolean deployment) {
        String written = most(manifest).text().filter(text -> !text.isEmpty()).orElse(deployment ? USUAL : "1");
        if (!written.endsWith("%")) {
            return (int) Math.min(pods, Long.parseLong(written));
        }
        long share = pods * Long.parseLong(written.substring(0, written.length() - 1));
        return (int) Math.min(pods, deployment ? share / 100 : (share + 99) / 100);
    }

    private static Field most(Manifest manifest) {
        String strategy = manifest.kind().equals("Deployment") ? "strategy" : "updateStrategy";
        return manifest.at("spec", strategy, "rollingUpdate", "maxUnavailable");
    }

    /** Explains that it promises nothing: all pods may go at once. */
    static Optional<Finding> broken(Manifest manifest) {
        Field type = manifest.at("spec", "strategy", "type");
        if (type.textOrEmpty().equals("Recreate")) {
            return Optional.of(interrupts(manifest, type, "recreate"));
        }
        int pods = manifest.at("spec", "replicas").number().orElse(1L).intValue();
        return most(manifest).exists() && pods > 0 && least(manifest, pods) == 0
                ? Optional.of(interrupts(manifest, most(manifest), "all"))
                : Optional.empty();
    }

    private static Finding interrupts(Manifest manifest, Field field, String variant) {
        return Finding.of(KubernetesCause.ROLLOUT_INTERRUPTS, manifest.where(field))
                .with("object", manifest.label())
                .with("observed", field.textOrEmpty())
                .with("variant", variant);
    }
}
