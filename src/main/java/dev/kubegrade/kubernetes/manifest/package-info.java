/** Reads manifests as kubectl would; every field knows its file and line. */
package dev.kubegrade.kubernetes.manifest;
