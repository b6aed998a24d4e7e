/** The shared words: what was found, and whether the way is open; depends on nothing. */
package dev.kubegrade.outcome;
