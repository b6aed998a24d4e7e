package dev.kubegrade.kubernetes.deploy;

/** One thing that is changed in our copy so that honest work can run here. */
interface Adaptation {
    void adapt(Copy copy);
}
