/** Examines what was written and what runs; orders by prerequisite; names every outcome. */
package dev.kubegrade.checks;
