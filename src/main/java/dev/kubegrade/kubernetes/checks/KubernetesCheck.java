package dev.kubegrade.kubernetes.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kubegrade.checks.Check;
import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.CheckType;
import dev.kubegrade.kubernetes.manifest.Images;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;

/** The registry of check types for manifests. */
public enum KubernetesCheck implements CheckType {
    POD_TEMPLATE("podTemplate", PodTemplateCheck::new),
    CONFIGURED_FROM("configuredFrom", ConfiguredFromCheck::new),
    INIT_CONTAINER("initContainer", InitContainerCheck::new),
    PODS_READY("podsReady", (context, images) -> new PodsReadyCheck(context)),
    EXEC("exec", ExecCheck::new),
    REPLACE_PODS("replacePods", ReplacePodsCheck::new),
    SCALES("scales", ScalesCheck::new),
    HEALS("heals", HealsCheck::new),
    RESTORES_NUMBER("restoresNumber", RestoresNumberCheck::new),
    STABLE_IDENTITY("stableIdentity", StableIdentityCheck::new),
    ONE_ON_EVERY_NODE("oneOnEveryNode", OneOnEveryNodeCheck::new),
    ROLLS_OUT("rollsOut", RollsOutCheck::new),
    BALANCES("balances", BalancesCheck::new),
    ROUTES("routes", RoutesCheck::new);

    /** What asks for a number of pods, of which all have to run. */
    private static final Set<KubernetesCheck> COUNTING = EnumSet.of(SCALES, RESTORES_NUMBER, ROLLS_OUT, BALANCES);

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

    /** Says whether any of the checks of an assignment asks for the number of pods that is written. */
    public static boolean countsPods(JsonNode checks) {
        return StreamSupport.stream(checks.spliterator(), false)
                .anyMatch(check -> COUNTING.stream().anyMatch(type -> check.has(type.key())));
    }

    /** Says whether any of the checks of an assignment asks the cluster's own controller of Ingresses. */
    public static boolean needsIngress(JsonNode checks) {
        return StreamSupport.stream(checks.spliterator(), false).anyMatch(check -> check.has(ROUTES.key()));
    }

    /** Builds the check; throws {@link IllegalArgumentException} with what is wrong in its arguments. */
    public Check build(CheckContext context, Images images) {
        return builder.apply(context, images);
    }
}
