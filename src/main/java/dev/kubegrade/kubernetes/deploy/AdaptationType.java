package dev.kubegrade.kubernetes.deploy;

import java.util.Locale;

/** The registry of adaptations, in the order in which they are made; each has a message in every language. */
public enum AdaptationType {
    SERVER_FIELDS(new ServerFields()),
    OWN_NAMESPACE(new OwnNamespace()),
    SERVICE_NAMES(new ServiceNames()),
    SCALED_REQUESTS(new ScaledRequests()),
    PULL_POLICY(new PullPolicy()),
    PRELOADED_IMAGE(new PreloadedImage()),
    HOST_PATH(new HostPath()),
    STORAGE(new Storage()),
    FIXED_ADDRESSES(new FixedAddresses()),
    CONTROLLER_ANNOTATIONS(new ControllerAnnotations()),
    OWN_HOST(new OwnHost()),
    INGRESS_CLASSES(new IngressClasses()),
    EGRESS_RULES(new EgressRules()),
    NODE_SPREAD(new NodeSpread()),
    FEWER_REPLICAS(new FewerReplicas()),
    /** An object that has no place in a sandbox is not applied; {@link Deployer} does that. */
    LEFT_OUT(copy -> {});

    private final Adaptation adaptation;

    AdaptationType(Adaptation adaptation) {
        this.adaptation = adaptation;
    }

    void adapt(Copy copy) {
        adaptation.adapt(copy);
    }

    /** Names the adaptation for machines, in kebab case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
