package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.kubernetes.manifest.Images;
import java.math.BigDecimal;

/**
 * What a practice allows to run.
 *
 * @param cpu cores that one pod may ask for
 * @param memory bytes that one pod may ask for
 * @param allReplicas whether all replicas run, also where they are alike
 */
public record DeployRules(Images images, BigDecimal cpu, BigDecimal memory, boolean allReplicas) {}
