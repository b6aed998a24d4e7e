package dev.kubegrade.intake.planted;

/** Half of a circle between two rooms. */
public final class There {
    dev.kubegrade.screening.planted.Back back;
}
