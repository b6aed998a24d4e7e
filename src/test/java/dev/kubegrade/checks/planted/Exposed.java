package dev.kubegrade.checks.planted;

import dev.kubegrade.checks.Check;

/** A kind of check that other rooms can name. */
public final class Exposed implements Check.Manual {}
