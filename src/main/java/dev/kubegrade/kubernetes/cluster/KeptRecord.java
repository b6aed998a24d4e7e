package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.docker.Owner;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of a cluster that stays between runs, written in the cluster itself, where no student can write. */
final class KeptRecord {
    private static final String NAMESPACE = "kube-system";
    private static final String NAME = "kubegrade";
    private static final String LIFE = "life";
    private static final String GUARDS = "guards";
    private static final String FURNITURE = "furniture";
    private static final String USER = "user";
    private static final String PROVEN = "proven";
    private static final int MOST_PROOFS = 20;
    /** What was seen in a cluster says little of it after a night: its DNS, its network, its disk. */
    private static final Duration LASTS = Duration.ofHours(1);

    private final KubernetesClient client;

    KeptRecord(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Begins the record of a cluster that was just proven.
     *
     * @param life of its nodes
     * @param guards that were seen at work
     */
    void begin(String life, List<String> guards) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withData(Map.of(
                                LIFE,
                                life,
                                GUARDS,
                                String.join(" ", guards),
                                FURNITURE,
                                furniture(),
                                USER,
                                Owner.self().label()))
                        .build())
                .create();
        remember(GUARDS);
    }

    private Optional<ConfigMap> read() {
        return Optional.ofNullable(
                client.configMaps().inNamespace(NAMESPACE).withName(NAME).get());
    }

    private String read(String key) {
        return read().map(record -> record.getData().getOrDefault(key, "")).orElse("");
    }

    boolean isThere() {
        return read().isPresent();
    }

    /** Says whether nothing has happened to the cluster that its proof does not cover. */
    boolean covers(String life) {
        return read(LIFE).equals(life) && read(FURNITURE).equals(furniture());
    }

    /** What changes the outcome for everybody, and that no run touches: a webhook, a kind of object, a node. */
    private String furniture() {
        Stream<? extends HasMetadata> objects = Stream.of(
                        client.namespaces().list().getItems().stream()
                                .filter(KeptRecord::isNoRuns)
                                .toList(),
                        client.nodes().list().getItems(),
                        client.admissionRegistration()
                                .v1()
                                .validatingWebhookConfigurations()
                                .list()
                                .getItems(),
                        client.admissionRegistration()
                                .v1()
                                .mutatingWebhookConfigurations()
                                .list()
                                .getItems(),
                        // k3s makes its own when it comes to it.
                        client.apiextensions().v1().customResourceDefinitions().list().getItems().stream()
                                .filter(kind -> !kind.getSpec().getGroup().endsWith(".cattle.io"))
                                .toList())
                .flatMap(Collection::stream);
        return objects.map(
                        object -> object.getKind() + "/" + object.getMetadata().getName())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static boolean isNoRuns(Namespace namespace) {
        return namespace.getMetadata().getLabels() == null
                || !namespace.getMetadata().getLabels().containsKey(Sandboxes.RUN);
    }

    /** Returns the guards that were seen at work; empty where that was too long ago. */
    Optional<List<String>> guards() {
        return remembers(GUARDS) ? Optional.of(words(GUARDS)) : Optional.empty();
    }

    /** Remembers the guards that were seen at work now. */
    void guards(List<String> seen) {
        edit(GUARDS, String.join(" ", seen));
        remember(GUARDS);
    }

    private List<String> words(String key) {
        return Arrays.stream(read(key).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Says whether another run uses the cluster now. */
    boolean isTaken() {
        return read().filter(KeptRecord::isTaken).isPresent();
    }

    /** Of a user on another machine, or before another boot, nothing is to be seen from here: he may well be there. */
    private static boolean isTaken(ConfigMap record) {
        return Owner.parse(record.getData().getOrDefault(USER, ""))
                .filter(user -> !user.equals(Owner.self()) && !user.isGoneHere())
                .isPresent();
    }

    /** Takes the cluster for this process; of two that try at once, one has it. */
    boolean take() {
        Optional<ConfigMap> free = read().filter(record -> !isTaken(record));
        if (free.isEmpty()) {
            return false;
        }
        ConfigMap taken = new ConfigMapBuilder(free.get())
                .addToData(USER, Owner.self().label())
                .build();
        try {
            client.resource(taken)
                    .lockResourceVersion(taken.getMetadata().getResourceVersion())
                    .update();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            return false;
        }
    }

    /** Gives it back, if it is this process' to give. */
    void give() {
        if (read(USER).equals(Owner.self().label())) {
            edit(USER, "");
        }
    }

    boolean remembers(String proof) {
        return words(PROVEN).stream()
                .map(word -> word.split("@", 2))
                .filter(parts -> parts.length == 2 && parts[0].equals(proof))
                .anyMatch(parts -> Instant.ofEpochSecond(Long.parseLong(parts[1]))
                        .plus(LASTS)
                        .isAfter(Instant.now()));
    }

    void remember(String proof) {
        Set<String> proofs = new LinkedHashSet<>(words(PROVEN));
        proofs.removeIf(word -> word.startsWith(proof + "@"));
        proofs.add(proof + "@" + Instant.now().getEpochSecond());
        edit(
                PROVEN,
                proofs.stream().skip(Math.max(0, proofs.size() - MOST_PROOFS)).collect(Collectors.joining(" ")));
    }

    private void edit(String key, String value) {
        client.configMaps().inNamespace(NAMESPACE).withName(NAME).edit(record -> new ConfigMapBuilder(record)
                .addToData(key, value)
                .build());
    }
}
