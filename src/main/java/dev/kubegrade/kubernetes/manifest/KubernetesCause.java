package dev.kubegrade.kubernetes.manifest;

import dev.kubegrade.outcome.Cause;
import java.util.Set;

/** What can be wrong with manifests, and with what runs of them. */
public enum KubernetesCause implements Cause {
    // Reading
    NO_MANIFESTS,
    TOO_MANY_NAMESPACES,
    NOT_AN_OBJECT,
    KIND_MISSING,
    API_VERSION_MISSING,
    NAME_MISSING,
    HELM_CHART,
    KUSTOMIZATION(Trait.REMARK),
    COMPOSE_FILE,
    OWNED_OBJECT(Trait.REMARK),
    // Screening
    PRIVILEGED_CONTAINER,
    ADDED_CAPABILITY,
    HOST_NAMESPACE,
    HOST_PORT,
    HOST_DIRECTORY,
    CLUSTER_SCOPED_KIND,
    KIND_NOT_ALLOWED,
    SYSTEM_NAMESPACE,
    // Deploying
    IMAGE_UNKNOWN,
    IMAGE_WRONG_TAG,
    CAPACITY_EXCEEDED,
    UNKNOWN_FIELD,
    WRONG_TYPE,
    QUANTITY_INVALID,
    OBJECT_INVALID,
    POD_SECURITY,
    SELECTOR_MISMATCH,
    SECRET_NOT_BASE64,
    KIND_UNKNOWN,
    OBJECT_DUPLICATED(Trait.AMBIGUOUS),
    QUOTA_EXCEEDED,
    // Written
    ROLE_MISSING(Trait.ABSENCE),
    ROLES_IN_DIFFERENT_PODS,
    VARIABLE_MISSING(Trait.ABSENCE, Trait.BREAKS),
    VARIABLE_LITERAL,
    SCRIPT_MISSING(Trait.ABSENCE, Trait.BREAKS),
    SCRIPT_NOT_RUN(Trait.BREAKS),
    SCRIPT_NOT_INIT,
    SCRIPT_IN_JOB,
    FILE_NOT_SHARED(Trait.BREAKS),
    // Running
    NO_PODS(Trait.ABSENCE),
    PODS_REFUSED,
    CONFIG_MISSING(Trait.ABSENCE, Trait.BREAKS),
    CONFIG_OTHER_NAMESPACE,
    KEY_MISSING(Trait.BREAKS),
    VOLUME_UNDECLARED,
    CLAIM_MISSING(Trait.ABSENCE),
    INIT_CONTAINER_FAILED,
    INIT_CONTAINER_ENDLESS(Trait.TIME),
    CRASH_LOOP,
    SERVICE_VARIABLE,
    CONTAINER_FINISHED,
    OUT_OF_MEMORY,
    COMMAND_NOT_FOUND,
    CONTAINER_NOT_STARTED,
    UNSCHEDULABLE,
    VOLUME_NOT_MOUNTED(Trait.TIME),
    READINESS_PROBE(Trait.TIME),
    STARTUP_PROBE(Trait.TIME),
    LIVENESS_PROBE(Trait.TIME),
    POST_START_HOOK,
    NOT_READY_IN_TIME(Trait.TIME, Trait.SYMPTOM),
    POD_FAILED,
    // Behaviour
    NOTHING_LISTENING(Trait.TIME),
    COMMAND_FAILED,
    CLIENT_MISSING,
    ANSWERS_DIFFER(Trait.TIME),
    NOT_STORED(Trait.TIME),
    NO_ANSWER(Trait.TIME),
    SCRIPT_NOT_FIRST,
    // Controllers, and what leads to their pods
    CONTROLLER_MISSING(Trait.ABSENCE),
    TOO_FEW_REPLICAS,
    STARTED_AT_ONCE,
    ROLLOUT_HELD,
    ROLLOUT_INTERRUPTS(Trait.TIME),
    SERVICE_MISSING(Trait.ABSENCE),
    SERVICE_SELECTS_OTHERS,
    SERVICE_PORT(Trait.TIME),
    SERVICE_STICKY,
    SERVICE_UNBALANCED(Trait.TIME),
    INGRESS_MISSING(Trait.ABSENCE),
    INGRESS_TARGET,
    INGRESS_LEADS_NOWHERE(Trait.TIME);

    private final Set<Trait> traits;

    KubernetesCause(Trait... traits) {
        this.traits = Set.of(traits);
    }

    @Override
    public Set<Trait> traits() {
        return traits;
    }
}
