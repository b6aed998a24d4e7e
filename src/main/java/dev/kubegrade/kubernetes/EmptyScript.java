package dev.kubegrade.kubernetes;

import dev.kubegrade.deploy.Ground;
import dev.kubegrade.kubernetes.checks.Counterfactual;
import dev.kubegrade.kubernetes.deploy.DeployedManifests;
import dev.kubegrade.screening.Admitted;
import dev.kubegrade.work.Doubt;
import java.util.List;

/** Doubts an answer that was right: deployed again with a script that is empty, there has to be none. */
final class EmptyScript implements Doubt {
    private final Counterfactual counterfactual;

    EmptyScript(Counterfactual counterfactual) {
        this.counterfactual = counterfactual;
    }

    @Override
    public Question begin(Ground ground, Admitted admitted) {
        return results ->
                counterfactual.applies(results) ? answer(ground.as(ClusterGround.class), admitted) : List.of();
    }

    private List<String> answer(ClusterGround ground, Admitted admitted) {
        try (DeployedManifests without = ground.deployEmptied(counterfactual.emptied(), admitted)) {
            int found = counterfactual.found(without);
            return found == 0 ? List.of() : List.of("counterfactual:" + found);
        }
    }
}
