package dev.kubegrade.pipeline;

/** Where a submission under way is. */
public enum Stage {
    /** Its files are read and screened. */
    READING,
    /** Its manifests were applied, and its pods are waited for. */
    STARTING,
    /** Its pods are Ready, and are asked. */
    ASKING
}
