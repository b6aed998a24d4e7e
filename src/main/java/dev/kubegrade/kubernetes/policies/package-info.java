/** The rules that keep the host and the other students safe. */
package dev.kubegrade.kubernetes.policies;
