package dev.kubegrade.checks;

import dev.kubegrade.deploy.Deployed;
import dev.kubegrade.deploy.Trace;

/** What a live check looks at, and where it leaves its evidence. */
public record Scene(Deployed deployed, Trace trace) {}
