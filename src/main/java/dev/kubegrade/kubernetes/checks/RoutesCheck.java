package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.outcome.Finding;
import java.util.List;
import java.util.Optional;

/**
 * Demands an Ingress whose host and path lead, through the cluster's own controller, to the pods of a controller of the
 * student's: {@code routes: {kind: Deployment}}.
 */
final class RoutesCheck implements RunningCheck {
    private final AskedControllers asked;
    private final IngressRoute.Question question;

    RoutesCheck(CheckContext context, Images images) {
        this.asked = AskedControllers.of(context.text("kind"), context, images);
        String via = context.text("via").isEmpty() ? IngressRoute.OF_K3S : context.text("via");
        this.question = new IngressRoute.Question(via, context.text("host"), context.deadlines());
    }

    @Override
    public Outcome.Verdict examine(ManifestScene scene) {
        return asked.anyAlone(scene, this::routes);
    }

    private Outcome.Verdict routes(Controlled controller) {
        List<Manifest> ingresses =
                controller.scene().deployed().submission().ofKind("Ingress").toList();
        List<Finding> refused = controller.scene().deployed().applied().refusalsOf(manifest -> manifest.kind()
                .equals("Ingress"));
        if (ingresses.isEmpty() || !refused.isEmpty()) {
            return new Outcome.Failed(ingresses.isEmpty() ? List.of(missing(controller)) : refused);
        }
        Outcome.Verdict ready = controller.ready();
        if (!(ready instanceof Outcome.Passed)) {
            return ready;
        }
        Optional<Outcome.Verdict> first = Optional.empty();
        for (Manifest ingress : ingresses) {
            Outcome.Verdict verdict = Outcome.of(new IngressRoute(controller, ingress, question).faults());
            if (verdict instanceof Outcome.Passed) {
                return verdict;
            }
            first = first.or(() -> Optional.of(verdict));
        }
        return first.orElseThrow();
    }

    private static Finding missing(Controlled controller) {
        return Finding.of(KubernetesCause.INGRESS_MISSING, controller.manifest().where())
                .with("object", controller.manifest().label());
    }
}
