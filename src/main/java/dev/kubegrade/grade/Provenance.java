package dev.kubegrade.grade;

import dev.kubegrade.deploy.Facts;

/** What a result was obtained with: our own version, and what was found where the submission ran. */
public record Provenance(String kubegrade, Facts facts) {}
