/** Keeps what was graded as lines of JSON, so that it can be read again as it was. */
package dev.kubegrade.journal;
