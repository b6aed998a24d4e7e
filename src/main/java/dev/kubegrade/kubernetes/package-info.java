/** Manifests on a Kubernetes cluster: a kind of work. */
package dev.kubegrade.kubernetes;
