/** Turns a student's folder into an immutable submission whose every field knows its file and line. */
package dev.kubegrade.intake;
