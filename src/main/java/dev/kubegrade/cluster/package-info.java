/** Obtains a cluster and lends one isolated sandbox per submission. */
package dev.kubegrade.cluster;
