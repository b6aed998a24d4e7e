/** Adapts a copy of an admitted submission and applies it; what the API server refuses becomes findings. */
package dev.kubegrade.deploy;
