/** Obtains a cluster and lends a sandbox for each submission. */
package dev.kubegrade.kubernetes.cluster;
