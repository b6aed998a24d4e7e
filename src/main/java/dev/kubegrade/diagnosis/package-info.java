/** Says why something does not run: cause and evidence. */
package dev.kubegrade.diagnosis;
