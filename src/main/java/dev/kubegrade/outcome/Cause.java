package dev.kubegrade.outcome;

import java.util.Locale;

/** The catalogue of what can be wrong; each constant has a problem sentence and a hint in every language. */
public enum Cause {
    // Reading
    NOTHING_HANDED_IN,
    NO_MANIFESTS,
    FILE_UNREADABLE,
    FILE_TOO_LARGE,
    TOO_MANY_FILES,
    ARCHIVE_UNREADABLE,
    ARCHIVE_TOO_LARGE,
    ARCHIVE_UNSAFE,
    TOO_MANY_DOCUMENTS,
    TOO_MANY_NAMESPACES,
    NOT_TEXT,
    YAML_SYNTAX,
    YAML_TAB,
    YAML_ODD_CHARACTER,
    YAML_COLON_IN_VALUE,
    YAML_QUOTE_OPEN,
    YAML_INDENTATION,
    YAML_DIRECTIVE,
    YAML_SEPARATOR,
    YAML_TOO_COMPLEX,
    NOT_AN_OBJECT,
    KIND_MISSING,
    API_VERSION_MISSING,
    NAME_MISSING,
    TEMPLATED_FILE,
    HELM_CHART,
    KUSTOMIZATION,
    COMPOSE_FILE,
    DUPLICATE_KEY,
    OWNED_OBJECT,
    MORE_OF_THE_SAME,
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
    OBJECT_INVALID,
    POD_SECURITY,
    SELECTOR_MISMATCH,
    SECRET_NOT_BASE64,
    KIND_UNKNOWN,
    OBJECT_DUPLICATED,
    QUOTA_EXCEEDED,
    // Written
    ROLE_MISSING,
    ROLES_IN_DIFFERENT_PODS,
    VARIABLE_MISSING,
    VARIABLE_LITERAL,
    SCRIPT_MISSING,
    SCRIPT_NOT_INIT,
    SCRIPT_IN_JOB,
    FILE_NOT_SHARED,
    // Running
    NO_PODS,
    PODS_REFUSED,
    CONFIG_MISSING,
    CONFIG_OTHER_NAMESPACE,
    KEY_MISSING,
    VOLUME_UNDECLARED,
    CLAIM_MISSING,
    INIT_CONTAINER_FAILED,
    INIT_CONTAINER_ENDLESS,
    CRASH_LOOP,
    CONTAINER_FINISHED,
    OUT_OF_MEMORY,
    COMMAND_NOT_FOUND,
    CONTAINER_NOT_STARTED,
    UNSCHEDULABLE,
    VOLUME_NOT_MOUNTED,
    READINESS_PROBE,
    STARTUP_PROBE,
    LIVENESS_PROBE,
    POST_START_HOOK,
    NOT_READY_IN_TIME,
    POD_FAILED,
    // Behaviour
    NOTHING_LISTENING,
    COMMAND_FAILED,
    CLIENT_MISSING,
    NOT_JSON,
    EMPTY_LIST,
    WRONG_COUNT,
    FIELD_MISSING,
    REPEATED_ITEM,
    ANSWERS_DIFFER,
    NOT_STORED,
    OUTPUT_UNEXPECTED,
    OUTPUT_TOO_LARGE,
    NO_ANSWER,
    SCRIPT_NOT_FIRST;

    /** Names the cause for machines, in kebab case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Says whether time alone decided, so that a slow cluster must be ruled out before a student is blamed. */
    public boolean dependsOnTime() {
        return this == NOT_READY_IN_TIME
                || this == READINESS_PROBE
                || this == STARTUP_PROBE
                || this == LIVENESS_PROBE
                || this == INIT_CONTAINER_ENDLESS
                || this == NO_ANSWER
                || this == NOTHING_LISTENING
                || this == ANSWERS_DIFFER
                || this == NOT_STORED
                || this == VOLUME_NOT_MOUNTED;
    }

    /** Says whether this is a remark that explains, but is no fault by itself. */
    public boolean isRemark() {
        return this == DUPLICATE_KEY || this == OWNED_OBJECT || this == KUSTOMIZATION || this == MORE_OF_THE_SAME;
    }

    /** Says whether something is not there, which a file that could not be read may well explain. */
    public boolean isAbsence() {
        return this == ROLE_MISSING
                || this == SCRIPT_MISSING
                || this == CONFIG_MISSING
                || this == CLAIM_MISSING
                || this == VARIABLE_MISSING
                || this == NO_PODS;
    }
}
