package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.manifest.ImageReference;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.outcome.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Demands a Service whose endpoints are exactly the Ready pods that its selector picks, those of a controller among them,
 * and which answers every fresh connection, by each of them some: {@code balances: {kind: Deployment, client: busybox}}.
 */
final class BalancesCheck implements RunningCheck {
    private final AskedControllers asked;
    private final ServedPods.Question question;

    BalancesCheck(CheckContext context, Images images) {
        this.asked = AskedControllers.of(context.text("kind"), context, images);
        String client = images.helpers().stream()
                .filter(ImageReference.parse(context.text("client"))::sameRepository)
                .findFirst()
                .map(ImageReference::written)
                .orElseThrow(() -> new IllegalArgumentException(
                        "balances.client is not among spec.helperImages: " + context.text("client")));
        String path = context.text("path").isEmpty() ? "/" : context.text("path");
        this.question = new ServedPods.Question(client, path, context.deadlines());
    }

    @Override
    public Outcome.Verdict examine(ManifestScene scene) {
        return asked.anyAlone(scene, this::balances);
    }

    private Outcome.Verdict balances(Controlled controller) {
        List<Manifest> services =
                controller.scene().deployed().submission().ofKind("Service").toList();
        if (services.isEmpty()) {
            return new Outcome.Failed(List.of(missing(controller)));
        }
        Outcome.Verdict ready = controller.ready();
        if (!(ready instanceof Outcome.Passed)) {
            return ready;
        }
        List<Finding> refused = controller.scene().deployed().applied().refusalsOf(manifest -> manifest.kind()
                .equals("Service"));
        List<List<Finding>> faults = new ArrayList<>();
        for (Manifest service : likely(services, controller)) {
            if (!controller.scene().deployed().applied().refused().containsKey(service)) {
                List<Finding> seen = new ServedPods(controller, service, question).faults();
                if (seen.isEmpty()
                        && !(isHeadless(service) && faults.stream().anyMatch(BalancesCheck::isOfThesePods))) {
                    return new Outcome.Passed();
                }
                if (!seen.isEmpty()) {
                    faults.add(seen);
                }
            }
        }
        boolean none = services.stream().allMatch(BalancesCheck::isHeadless)
                && faults.stream().noneMatch(BalancesCheck::isOfThesePods);
        return new Outcome.Failed(none ? List.of(missing(controller)) : refused.isEmpty() ? nearest(faults) : refused);
    }

    private static Finding missing(Controlled controller) {
        return Finding.of(KubernetesCause.SERVICE_MISSING, controller.manifest().where())
                .with("object", controller.manifest().label());
    }

    /** Without an address it balances nothing itself: it stands for none that has one, and is wrong. */
    private static boolean isHeadless(Manifest service) {
        return service.at("spec", "clusterIP").textOrEmpty().equals("None");
    }

    private static boolean isOfThesePods(List<Finding> faults) {
        return faults.get(0).cause() != KubernetesCause.SERVICE_SELECTS_OTHERS;
    }

    /** Puts first what was more likely meant for a controller: it has an address of its own, and the controller's name. */
    private static List<Manifest> likely(List<Manifest> services, Controlled controller) {
        return services.stream()
                .sorted(Comparator.comparing(BalancesCheck::isHeadless).thenComparing(service -> !service.name()
                        .equals(controller.manifest().name())))
                .toList();
    }

    /** A Service that leads to the pods says more than one that leads to others. */
    private static List<Finding> nearest(List<List<Finding>> faults) {
        return faults.stream().filter(BalancesCheck::isOfThesePods).findFirst().orElseGet(() -> faults.get(0));
    }
}
