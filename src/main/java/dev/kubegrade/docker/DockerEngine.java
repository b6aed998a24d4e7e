package dev.kubegrade.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Network;
import dev.kubegrade.outcome.GroundUnavailable;
import dev.kubegrade.outcome.InfrastructureFailure;
import dev.kubegrade.outcome.Sign;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;

/** The Docker engine of this machine: what we need of it beyond starting the node. */
public final class DockerEngine {
    public static final long LEAST_MEMORY = 1500L << 20;
    private final DockerClient docker;

    private DockerEngine(DockerClient docker) {
        this.docker = docker;
    }

    /** Finds the engine, or lists what was tried. */
    public static DockerEngine find() {
        // Testcontainers would silently take another engine than the one that was named.
        Optional<Path> named = Optional.ofNullable(System.getenv("DOCKER_HOST")).flatMap(DockerEngine::socket);
        if (named.isPresent() && !Files.isWritable(named.get())) {
            throw new GroundUnavailable(List.of(sign(complaint().orElse(silent(host())))), null);
        }
        try {
            DockerClient client = DockerClientFactory.instance().client();
            Long memory = client.infoCmd().exec().getMemTotal();
            if (memory != null && memory < LEAST_MEMORY) {
                throw new GroundUnavailable(
                        List.of(fault(
                                "memory-low",
                                Map.of(
                                        "observed", (memory >> 20) + " MiB",
                                        "expected", (LEAST_MEMORY >> 20) + " MiB"))),
                        null);
            }
            return new DockerEngine(client);
        } catch (IllegalStateException | DockerException e) {
            throw new GroundUnavailable(List.of(sign(complaint().orElse(silent(host() + ", " + e.getMessage())))), e);
        }
    }

    private static Optional<Path> socket(String host) {
        return host.startsWith("unix://") ? Optional.of(Path.of(host.substring("unix://".length()))) : Optional.empty();
    }

    private static Complaint silent(String socket) {
        return new Complaint(Complaint.Reason.SILENT, socket);
    }

    /** Says it as an examination does. */
    public static Sign sign(Complaint complaint) {
        return fault(
                "docker-" + complaint.reason().name().toLowerCase(Locale.ROOT), Map.of("socket", complaint.socket()));
    }

    private static Sign fault(String id, Map<String, String> arguments) {
        return new Sign(id, Sign.State.FAULT, arguments);
    }

    private static String host() {
        return Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
    }

    /** Why no engine can be reached. */
    public record Complaint(Reason reason, String socket) {
        /** What is the matter with the socket. */
        public enum Reason {
            ABSENT,
            FORBIDDEN,
            SILENT
        }
    }

    /** Says why no engine can be reached, as far as its socket shows; empty when nothing speaks against it. */
    public static Optional<Complaint> complaint() {
        Optional<Path> socket = socket(host());
        if (socket.isEmpty()) {
            return Optional.empty();
        }
        String path = socket.get().toString();
        if (!Files.exists(socket.get())) {
            return Optional.of(new Complaint(Complaint.Reason.ABSENT, path));
        }
        return Files.isWritable(socket.get())
                ? Optional.empty()
                : Optional.of(new Complaint(Complaint.Reason.FORBIDDEN, path));
    }

    /**
     * What an engine says of itself.
     *
     * @param cgroups the version of cgroups, for example {@code 2}
     * @param memory in bytes; 0 where it does not say
     * @param folder where it keeps its data
     */
    public record Description(String version, boolean rootless, String cgroups, long memory, Path folder) {}

    /** Asks the engine what it is. */
    public Description describe() {
        Info info = asked(() -> docker.infoCmd().exec());
        return new Description(
                String.valueOf(info.getServerVersion()),
                Optional.ofNullable(info.getSecurityOptions()).orElse(List.of()).stream()
                        .anyMatch(option -> option.contains("rootless")),
                String.valueOf(info.getRawValues().get("CgroupVersion")),
                Optional.ofNullable(info.getMemTotal()).orElse(0L),
                Path.of(Optional.ofNullable(info.getDockerRootDir()).orElse("/")));
    }

    /** Says whether the engine has an image, without asking a registry. */
    public boolean has(String image) {
        return id(image).isPresent();
    }

    private Optional<String> id(String image) {
        return asked(() -> {
            try {
                return Optional.of(docker.inspectImageCmd(image).exec().getId());
            } catch (NotFoundException absent) {
                return Optional.empty();
            }
        });
    }

    /** What the engine cannot do is nobody's fault who works with it. */
    static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (DockerException e) {
            throw new InfrastructureFailure("the Docker engine failed", e);
        }
    }

    /** Returns the clusters that stay between runs: one, where nothing has gone wrong. */
    public List<KeptNodes> kept() {
        return KeptNodes.of(docker);
    }

    /** Removes the containers and networks of runs that are gone. */
    public void reap() {
        for (Container container : asked(() -> docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(Owner.LABEL))
                .exec())) {
            Optional<Owner> owner = Owner.parse(container.getLabels().get(Owner.LABEL));
            if (owner.isPresent() && owner.get().isGone()) {
                try {
                    docker.removeContainerCmd(container.getId())
                            .withForce(true)
                            .withRemoveVolumes(true)
                            .exec();
                } catch (DockerException e) {
                    // Another run reaps the same container at the same time: gone is gone.
                    continue;
                }
            }
        }
        asked(() -> docker.listNetworksCmd()
                        .withFilter("label", List.of(Owner.LABEL))
                        .exec())
                .forEach(this::reap);
        KeptNodes.reapNetworks(docker);
    }

    private void reap(Network network) {
        Optional<Owner> owner = Owner.parse(network.getLabels().get(Owner.LABEL));
        if (owner.isPresent() && owner.get().isGone()) {
            try {
                docker.removeNetworkCmd(network.getId()).exec();
            } catch (DockerException e) {
                // As with containers; one that is still in use goes when its containers are gone.
                return;
            }
        }
    }

    /** Returns the image's digest, pulling it first if it is not there; empty when it cannot be had. */
    public Optional<String> digest(String image) throws InterruptedException {
        Optional<String> here = id(image);
        if (here.isPresent()) {
            return here;
        }
        try {
            docker.pullImageCmd(image).start().awaitCompletion(10, TimeUnit.MINUTES);
        } catch (DockerException unreachable) {
            return Optional.empty();
        }
        return id(image);
    }

    /**
     * Saves images as one archive under the names that manifests use; this engine's own names stay as they are.
     *
     * @param images the name in manifests → the image of this engine
     */
    public void save(Map<String, String> images, Path archive) throws IOException {
        var save = docker.saveImagesCmd();
        images.values().stream().distinct().forEach(image -> save.withImage(repository(image), tag(image)));
        try (InputStream saved = asked(save::exec)) {
            ImageArchive.rename(saved, images, archive);
        }
    }

    private static String repository(String name) {
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }

    private static String tag(String name) {
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(colon + 1) : "latest";
    }
}
