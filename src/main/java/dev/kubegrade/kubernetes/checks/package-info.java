/** Examines manifests, and what runs of them. */
package dev.kubegrade.kubernetes.checks;
