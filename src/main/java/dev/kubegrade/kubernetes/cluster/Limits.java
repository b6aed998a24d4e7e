package dev.kubegrade.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** What the namespaces of a sandbox may hold, use and reach. */
record Limits(KubernetesClient admin) {
    static final String NAME = "kubegrade";

    /** Sets them on a namespace; traffic may go to the namespaces of the same sandbox, and to the cluster's DNS. */
    void set(String namespace, String sandbox) {
        admin.resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .addToHard("pods", new Quantity("" + Sandbox.MOST_PODS_AT_A_TIME))
                        .addToHard("services", new Quantity("25"))
                        .addToHard("count/ingresses.networking.k8s.io", new Quantity("10"))
                        .addToHard("configmaps", new Quantity("50"))
                        .addToHard("secrets", new Quantity("50"))
                        .addToHard("persistentvolumeclaims", new Quantity("10"))
                        .addToHard("requests.storage", new Quantity("1P"))
                        .endSpec()
                        .build())
                .create();
        admin.resource(new LimitRangeBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .addNewLimit()
                        .withType("Container")
                        .addToDefault("cpu", new Quantity("2"))
                        .addToDefault("memory", new Quantity("1Gi"))
                        .addToDefault("ephemeral-storage", new Quantity("2Gi"))
                        .addToDefaultRequest("cpu", new Quantity("10m"))
                        .addToDefaultRequest("memory", new Quantity("32Mi"))
                        .addToDefaultRequest("ephemeral-storage", new Quantity("0"))
                        .endLimit()
                        .endSpec()
                        .build())
                .create();
        admin.resource(new NetworkPolicyBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withNewPodSelector()
                        .endPodSelector()
                        .withPolicyTypes("Egress")
                        .addNewEgress()
                        .addNewTo()
                        .withNewNamespaceSelector()
                        .addToMatchLabels(Sandboxes.SANDBOX, sandbox)
                        .endNamespaceSelector()
                        .endTo()
                        .endEgress()
                        .addNewEgress()
                        .addNewPort()
                        .withPort(new IntOrString(53))
                        .withProtocol("UDP")
                        .endPort()
                        .addNewPort()
                        .withPort(new IntOrString(53))
                        .withProtocol("TCP")
                        .endPort()
                        .endEgress()
                        .endSpec()
                        .build())
                .create();
    }
}
