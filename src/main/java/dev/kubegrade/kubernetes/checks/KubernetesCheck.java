package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.Check;
import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.CheckType;
import dev.kubegrade.kubernetes.manifest.Images;
import java.util.function.BiFunction;

/** The registry of check types for manifests. */
public enum KubernetesCheck implements CheckType {
    POD_TEMPLATE("podTemplate", PodTemplateCheck::new),
    CONFIGURED_FROM("configuredFrom", ConfiguredFromCheck::new),
    INIT_CONTAINER("initContainer", InitContainerCheck::new),
    PODS_READY("podsReady", (context, images) -> new PodsReadyCheck(context)),
    EXEC("exec", ExecCheck::new),
    REPLACE_PODS("replacePods", ReplacePodsCheck::new);

    private final String key;
    private final BiFunction<CheckContext, Images, Check> builder;

    KubernetesCheck(String key, BiFunction<CheckContext, Images, Check> builder) {
        this.key = key;
        this.builder = builder;
    }

    @Override
    public String key() {
        return key;
    }

    /** Builds the check; throws {@link IllegalArgumentException} with what is wrong in its arguments. */
    public Check build(CheckContext context, Images images) {
        return builder.apply(context, images);
    }
}
