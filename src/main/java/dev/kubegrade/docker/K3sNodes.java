package dev.kubegrade.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import dev.kubegrade.outcome.InfrastructureFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.IsRunningStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The containers of a k3s of our own: a server and, where more than one node is wanted, agents beside it. */
public final class K3sNodes implements K3s {
    public static final Duration PATIENCE = Duration.ofMinutes(4);
    public static final String PRELOADED = "/var/lib/rancher/k3s/agent/images/kubegrade.tar";
    private static final String SERVER = "kubegrade-server";

    /**
     * What is started.
     *
     * @param ingress whether k3s brings its controller of Ingresses
     */
    public record Asked(String image, int count, boolean ingress) {}

    private final K3sContainer server;
    private final List<GenericContainer<?>> agents;
    private final Optional<Network> network;

    private K3sNodes(K3sContainer server, List<GenericContainer<?>> agents, Optional<Network> network) {
        this.server = server;
        this.agents = agents;
        this.network = network;
    }

    /**
     * Starts all nodes at once, each with the images of an archive; what was started is stopped when one fails.
     *
     * @throws InfrastructureFailure because of what Docker or the image said
     */
    public static K3sNodes start(Asked asked, Path images) {
        Map<String, String> labels = Map.of(Owner.LABEL, Owner.self().label());
        return start(asked, images, node -> node.withLabels(labels), () -> Network.builder()
                .createNetworkCmdModifier(command -> command.withLabels(labels))
                .build());
    }

    /**
     * Starts nodes that stay when this process ends, until {@link KeptNodes#remove()}.
     *
     * @param made the digest of what they are made of
     * @param program the digest of the program that starts them
     * @throws InfrastructureFailure because of what Docker or the image said
     */
    public static K3sNodes startKept(Asked asked, Path images, String made, String program) {
        KeptNodes.requireReuse();
        Map<String, String> labels = KeptNodes.labels(made, program);
        return start(asked, images, node -> node.withLabels(labels).withReuse(true), () -> KeptNodes.network(labels));
    }

    private static K3sNodes start(
            Asked asked, Path images, Consumer<GenericContainer<?>> marking, Supplier<Network> network) {
        try {
            K3sNodes nodes = asked.count() == 1
                    ? new K3sNodes(server(asked.image(), asked.ingress()), List.of(), Optional.empty())
                    : several(asked, network.get());
            nodes.all().forEach(marking);
            return started(nodes, images);
        } catch (DockerException e) {
            throw new InfrastructureFailure("the engine did not start k3s", e);
        }
    }

    private static K3sNodes several(Asked asked, Network network) {
        String token = UUID.randomUUID().toString().replace("-", "");
        K3sContainer server = server(asked.image(), asked.ingress())
                .withNetwork(network)
                .withNetworkAliases(SERVER)
                .withEnv("K3S_TOKEN", token);
        server.withCommand(Stream.concat(Stream.of(server.getCommandParts()), Stream.of("--tls-san=" + SERVER))
                .toArray(String[]::new));
        List<GenericContainer<?>> agents = new ArrayList<>();
        for (int i = 1; i < asked.count(); i++) {
            // Two that are alike would be taken for one, where containers stay.
            agents.add(agent(asked.image(), network, token).withLabel("dev.kubegrade.agent", "" + i));
        }
        return new K3sNodes(server, agents, Optional.of(network));
    }

    private static K3sNodes started(K3sNodes nodes, Path images) {
        MountableFile archive = MountableFile.forHostPath(images);
        nodes.all().forEach(node -> node.withCopyFileToContainer(archive, PRELOADED));
        try {
            Startables.deepStart(nodes.all()).join();
            return nodes;
        } catch (RuntimeException e) {
            nodes.close();
            throw new InfrastructureFailure("the containers of k3s did not start", e);
        }
    }

    public static K3sContainer server(String image) {
        return server(image, false);
    }

    private static K3sContainer server(String image, boolean ingress) {
        K3sContainer k3s = new K3sContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("rancher/k3s"));
        k3s.withCommand(Stream.of(
                        "server",
                        ingress ? "" : "--disable=traefik",
                        "--disable=servicelb",
                        "--disable=metrics-server",
                        "--kubelet-arg=pod-max-pids=1024",
                        "--tls-san=" + k3s.getHost())
                .filter(argument -> !argument.isEmpty())
                .toArray(String[]::new));
        k3s.withStartupTimeout(PATIENCE);
        return k3s;
    }

    /** A container like {@link K3sContainer}'s, which can only be a server. */
    private static GenericContainer<?> agent(String image, Network network, String token) {
        return new GenericContainer<>(DockerImageName.parse(image))
                .withCommand("agent", "--kubelet-arg=pod-max-pids=1024")
                .withEnv("K3S_URL", "https://" + SERVER + ":6443")
                .withEnv("K3S_TOKEN", token)
                .withNetwork(network)
                .withPrivilegedMode(true)
                .withCreateContainerCmdModifier(command -> hostConfig(command.getHostConfig()))
                .withFileSystemBind("/sys/fs/cgroup", "/sys/fs/cgroup", BindMode.READ_WRITE)
                .withTmpFs(Map.of("/run", "", "/var/run", ""))
                .withStartupCheckStrategy(new IsRunningStartupCheckStrategy())
                // That it has joined is seen in the cluster itself.
                .waitingFor(Wait.forSuccessfulCommand("true"))
                .withStartupTimeout(PATIENCE);
    }

    private static void hostConfig(HostConfig host) {
        host.withCgroupnsMode("host");
    }

    private List<GenericContainer<?>> all() {
        List<GenericContainer<?>> all = new ArrayList<>(agents);
        all.add(0, server);
        return all;
    }

    @Override
    public int count() {
        return 1 + agents.size();
    }

    @Override
    public boolean areHere() {
        return ThisMachine.isAt(server.getHost());
    }

    @Override
    public String kubeconfig() {
        return server.getKubeConfigYaml();
    }

    @Override
    public String url() {
        return "https://" + server.getHost() + ":" + server.getMappedPort(K3sContainer.KUBE_SECURE_PORT);
    }

    @Override
    public void close() {
        agents.forEach(GenericContainer::stop);
        server.stop();
        network.ifPresent(Network::close);
    }
}
