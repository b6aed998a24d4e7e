/** Turns outcomes into points, purely; withholds the number when the fault is ours. */
package dev.kubegrade.grade;
