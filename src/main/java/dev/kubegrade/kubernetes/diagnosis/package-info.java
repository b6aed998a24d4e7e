/** Says why something does not run. */
package dev.kubegrade.kubernetes.diagnosis;
