/** Adapts a copy and applies it; refusals of the API server become findings. */
package dev.kubegrade.kubernetes.deploy;
