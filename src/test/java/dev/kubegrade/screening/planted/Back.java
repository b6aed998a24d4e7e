package dev.kubegrade.screening.planted;

/** The other half of a circle between two rooms. */
public final class Back {
    dev.kubegrade.intake.planted.There there;
}
