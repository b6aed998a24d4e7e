package dev.kubegrade.checks;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The registry of check types: the keys that an assignment file may use. */
public enum CheckType {
    POD_TEMPLATE("podTemplate", PodTemplateCheck::new),
    CONFIGURED_FROM("configuredFrom", ConfiguredFromCheck::new),
    INIT_CONTAINER("initContainer", InitContainerCheck::new),
    PODS_READY("podsReady", PodsReadyCheck::new),
    EXEC("exec", ExecCheck::new),
    REPLACE_PODS("replacePods", ReplacePodsCheck::new),
    MANUAL("manual", context -> new Check.Manual() {});

    private final String key;
    private final Function<CheckContext, Check> builder;

    CheckType(String key, Function<CheckContext, Check> builder) {
        this.key = key;
        this.builder = builder;
    }

    public String key() {
        return key;
    }

    /** Builds the check; throws {@link IllegalArgumentException} with what is wrong in its arguments. */
    public Check build(CheckContext context) {
        return builder.apply(context);
    }

    public static Optional<CheckType> of(String key) {
        return Arrays.stream(values()).filter(type -> type.key.equals(key)).findFirst();
    }
}
