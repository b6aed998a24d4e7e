/** Commands, exit codes, wiring; the only room that touches System. */
package dev.kubegrade.cli;
