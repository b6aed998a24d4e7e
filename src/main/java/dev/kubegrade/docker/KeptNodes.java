package dev.kubegrade.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import dev.kubegrade.outcome.InfrastructureFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Network;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.TestcontainersConfiguration;

/** The containers of a k3s that stays between runs, found by their labels. */
public final class KeptNodes implements K3s {
    /** The variable by which Testcontainers leaves containers at the end of a process. */
    public static final String REUSE = "TESTCONTAINERS_REUSE_ENABLE";

    private static final String MADE = "dev.kubegrade.kept";
    private static final String PROGRAM = "dev.kubegrade.kept.program";
    private static final String STARTER = "dev.kubegrade.kept.starter";
    private static final String KUBECONFIG = "/etc/rancher/k3s/k3s.yaml";

    private final DockerClient docker;
    /** The server is the one whose port leads out. */
    private final List<Container> nodes;

    private KeptNodes(DockerClient docker, List<Container> nodes) {
        this.docker = docker;
        this.nodes = nodes.stream()
                .sorted(Comparator.comparing(node -> port(node).isEmpty()))
                .toList();
    }

    static Map<String, String> labels(String made, String program) {
        return Map.of(MADE, made, PROGRAM, program, STARTER, Owner.self().label());
    }

    static void requireReuse() {
        if (!TestcontainersConfiguration.getInstance().environmentSupportsReuse()) {
            throw new IllegalStateException("containers stay only where " + REUSE + " is true");
        }
    }

    /** Makes a network that stays: Testcontainers would remove its own. */
    static Network network(Map<String, String> labels) {
        DockerClient docker = DockerClientFactory.instance().client();
        String id = docker.createNetworkCmd()
                .withName("kubegrade-kept-" + UUID.randomUUID())
                .withLabels(labels)
                .exec()
                .getId();
        return new Network() {
            @Override
            public String getId() {
                return id;
            }

            @Override
            public void close() {
                docker.removeNetworkCmd(id).exec();
            }
        };
    }

    /** Returns those of the engine: one, where nothing has gone wrong. */
    static List<KeptNodes> of(DockerClient docker) {
        return DockerEngine.asked(() -> docker.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(List.of(MADE))
                        .exec())
                .stream()
                .collect(
                        Collectors.groupingBy(node -> node.getLabels().get(STARTER), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(nodes -> new KeptNodes(docker, nodes))
                .toList();
    }

    private String label(String name) {
        return nodes.get(0).getLabels().get(name);
    }

    /** Returns the digest of what they are made of. */
    public String made() {
        return label(MADE);
    }

    /** Returns the digest of the program that started them. */
    public String program() {
        return label(PROGRAM);
    }

    /** Returns who started them. */
    public Optional<Owner> starter() {
        return Owner.parse(label(STARTER));
    }

    public String image() {
        return nodes.get(0).getImage();
    }

    /** Says whether all of them run. */
    public boolean run() {
        return nodes.stream().allMatch(node -> "running".equals(node.getState()))
                && port(nodes.get(0)).isPresent();
    }

    /** Tells their present life from another one: a node that was started again is not what it was. */
    public String life() {
        return nodes.stream()
                .map(node -> DockerEngine.asked(
                                () -> docker.inspectContainerCmd(node.getId()).exec())
                        .getState()
                        .getStartedAt())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @Override
    public int count() {
        return nodes.size();
    }

    @Override
    public boolean areHere() {
        return ThisMachine.isAt(host());
    }

    private static String host() {
        return DockerClientFactory.instance().dockerHostIpAddress();
    }

    private static Optional<Integer> port(Container node) {
        return List.of(node.getPorts()).stream()
                .filter(port -> port.getPublicPort() != null
                        && Integer.valueOf(K3sContainer.KUBE_SECURE_PORT).equals(port.getPrivatePort()))
                .map(port -> port.getPublicPort())
                .findFirst();
    }

    @Override
    public String kubeconfig() {
        try (InputStream file = docker.copyArchiveFromContainerCmd(nodes.get(0).getId(), KUBECONFIG)
                        .exec();
                TarArchiveInputStream tar = new TarArchiveInputStream(file)) {
            tar.getNextEntry();
            return new String(tar.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | DockerException e) {
            throw new InfrastructureFailure("the kept cluster does not give its kubeconfig", e);
        }
    }

    @Override
    public String url() {
        return "https://" + host() + ":"
                + port(nodes.get(0))
                        .orElseThrow(() -> new InfrastructureFailure("the kept cluster has no port that leads out"));
    }

    /** Ends them, and removes what is theirs. */
    public void remove() {
        for (Container node : nodes) {
            try {
                docker.removeContainerCmd(node.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (NotFoundException | ConflictException e) {
                // Somebody else removes it at the same time.
                continue;
            } catch (DockerException e) {
                throw new InfrastructureFailure("the engine did not remove the kept cluster", e);
            }
        }
        removeNetworks(docker, label(STARTER)::equals);
    }

    /** Removes what a start that was killed has left; what is still in use stays. */
    static void reapNetworks(DockerClient docker) {
        removeNetworks(
                docker, starter -> Owner.parse(starter).filter(Owner::isGone).isPresent());
    }

    private static void removeNetworks(DockerClient docker, Predicate<String> ofStarter) {
        DockerEngine.asked(() -> docker.listNetworksCmd()
                        .withFilter("label", List.of(STARTER))
                        .exec())
                .stream()
                .filter(network -> ofStarter.test(network.getLabels().get(STARTER)))
                .forEach(network -> {
                    try {
                        docker.removeNetworkCmd(network.getId()).exec();
                    } catch (DockerException e) {
                        // In use, or somebody else removes it at the same time.
                        return;
                    }
                });
    }

    @Override
    public void close() {
        // They stay.
    }
}
