/** A Docker engine: its images, and containers that are ours. */
package dev.kubegrade.docker;
