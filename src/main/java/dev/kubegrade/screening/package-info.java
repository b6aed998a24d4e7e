/** Decides, without a cluster, whether a submission may be deployed. */
package dev.kubegrade.screening;
