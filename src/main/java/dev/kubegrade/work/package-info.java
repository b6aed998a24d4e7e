/** The seam: what a kind of work brings. */
package dev.kubegrade.work;
