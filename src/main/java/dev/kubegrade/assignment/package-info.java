/** Reads what a practice asks for; refuses a faulty definition before any cluster starts. */
package dev.kubegrade.assignment;
