package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.outcome.GroundUnavailable;
import dev.kubegrade.outcome.Sign;
import dev.kubegrade.outcome.Sign.State;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The catalogue of what an examination can show; each constant has a sentence in every language. */
public enum ClusterSign {
    JDK_FINE(State.FINE),
    DOCKER_FINE(State.FINE),
    DOCKER_ROOTLESS(State.WARNING),
    CGROUPS_FINE(State.FINE),
    CGROUPS_OLD(State.WARNING),
    MEMORY_FINE(State.FINE),
    MEMORY_LOW(State.FAULT),
    DISK_FINE(State.FINE),
    DISK_LOW(State.FAULT),
    REGISTRY_ANSWERS(State.FINE),
    REGISTRY_SILENT(State.WARNING),
    IMAGE_FINE(State.FINE),
    IMAGE_PULLED(State.FINE),
    IMAGE_ABSENT(State.FAULT),
    HELPER_ABSENT(State.WARNING),
    KUBECONFIG_FINE(State.FINE),
    KUBECONFIG_ABSENT(State.FAULT),
    CONTEXT_UNKNOWN(State.FAULT),
    SERVER_SILENT(State.FAULT),
    SERVER_TOO_OLD(State.FAULT),
    PERMISSIONS_FINE(State.FINE),
    PERMISSIONS_MISSING(State.FAULT),
    IMAGES_NOT_PRELOADED(State.WARNING),
    LEFTOVERS(State.WARNING),
    CLUSTER_FINE(State.FINE),
    CLUSTER_FAILED(State.FAULT),
    K3S_ABSENT(State.FAULT),
    K3S_TOO_OLD(State.FAULT),
    K3S_FAILED(State.FAULT),
    NODES_TOO_FEW(State.FAULT),
    GUARD_MISSING(State.FAULT),
    NAMES_UNRESOLVED(State.FAULT),
    KEPT_READY(State.FINE),
    KEPT_STARTED(State.FINE),
    KEPT_BUSY(State.FINE),
    KEPT_STARTING(State.WARNING),
    KEPT_OTHER(State.WARNING),
    KEPT_SPENT(State.WARNING),
    KEPT_ABSENT(State.WARNING),
    KEPT_REMOVED(State.FINE),
    GUARDS_FINE(State.FINE),
    GUARD_OFF(State.WARNING);

    private final State state;

    ClusterSign(State state) {
        this.state = state;
    }

    /** Names the sign in message files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns it as the end of every attempt. */
    GroundUnavailable ends(Throwable cause, String... arguments) {
        return new GroundUnavailable(List.of(seen(arguments)), cause);
    }

    /** Says whether it is what an attempt ended with. */
    boolean isIn(GroundUnavailable end) {
        return end.signs().stream().anyMatch(sign -> sign.id().equals(id()));
    }

    Sign seen(String... arguments) {
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            named.put(arguments[i], arguments[i + 1]);
        }
        return new Sign(id(), state, named);
    }
}
