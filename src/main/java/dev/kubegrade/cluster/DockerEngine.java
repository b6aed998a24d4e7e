package dev.kubegrade.cluster;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Network;
import dev.kubegrade.outcome.GroundUnavailable;
import dev.kubegrade.outcome.Sign;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;

/** The Docker engine of this machine: what we need of it beyond starting the node. */
final class DockerEngine {
    static final long LEAST_MEMORY = 1500L << 20;
    private final DockerClient docker;

    private DockerEngine(DockerClient docker) {
        this.docker = docker;
    }

    /** Finds the engine, or lists what was tried. */
    static DockerEngine find() {
        // Testcontainers would silently take another engine than the one that was named.
        Optional<Path> named = Optional.ofNullable(System.getenv("DOCKER_HOST")).flatMap(DockerEngine::socket);
        if (named.isPresent() && !Files.isWritable(named.get())) {
            throw new GroundUnavailable(attempts(List.of()), null);
        }
        try {
            DockerClient client = DockerClientFactory.instance().client();
            Long memory = client.infoCmd().exec().getMemTotal();
            if (memory != null && memory < LEAST_MEMORY) {
                throw new GroundUnavailable(
                        List.of("Docker: the engine has " + (memory >> 20) + " MiB of memory, k3s needs "
                                + (LEAST_MEMORY >> 20) + " MiB: give it more"),
                        null);
            }
            return new DockerEngine(client);
        } catch (IllegalStateException | DockerException e) {
            throw new GroundUnavailable(attempts(List.of("Testcontainers: " + e.getMessage())), e);
        }
    }

    private static Optional<Path> socket(String host) {
        return host.startsWith("unix://") ? Optional.of(Path.of(host.substring("unix://".length()))) : Optional.empty();
    }

    private static List<String> attempts(List<String> others) {
        List<String> attempts = new ArrayList<>();
        Sign complaint = complaint().orElseGet(() -> ClusterSign.DOCKER_SILENT.seen("socket", host()));
        String socket = complaint.arguments().get("socket");
        attempts.add(
                switch (ClusterSign.of(complaint)) {
                    case DOCKER_ABSENT ->
                        "Docker: " + socket + " does not exist: install Docker, or start it"
                                + " (sudo systemctl start docker); src/testbed/run does both on Debian and Ubuntu";
                    case DOCKER_FORBIDDEN ->
                        "Docker: no permission for " + socket + ": sudo usermod -aG docker $USER, then log in again";
                    default -> "Docker: nothing answers at " + socket + ": sudo systemctl start docker";
                });
        attempts.addAll(others);
        return attempts;
    }

    private static String host() {
        return Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
    }

    /** Says why no engine can be reached, as far as its socket shows; empty when nothing speaks against it. */
    static Optional<Sign> complaint() {
        Optional<Path> socket = socket(host());
        if (socket.isEmpty()) {
            return Optional.empty();
        }
        String path = socket.get().toString();
        if (!Files.exists(socket.get())) {
            return Optional.of(ClusterSign.DOCKER_ABSENT.seen("socket", path));
        }
        return Files.isWritable(socket.get())
                ? Optional.empty()
                : Optional.of(ClusterSign.DOCKER_FORBIDDEN.seen("socket", path));
    }

    Info info() {
        return docker.infoCmd().exec();
    }

    /** Says whether the engine has an image, without asking a registry. */
    boolean has(String image) {
        try {
            docker.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException absent) {
            return false;
        }
    }

    /** Removes the containers and networks of runs that are gone. */
    void reap() {
        for (Container container : docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(Owner.LABEL))
                .exec()) {
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
        docker.listNetworksCmd()
                .withFilter("label", List.of(Owner.LABEL))
                .exec()
                .forEach(this::reap);
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
    Optional<String> digest(String image) throws InterruptedException {
        try {
            return Optional.of(docker.inspectImageCmd(image).exec().getId());
        } catch (NotFoundException absent) {
            try {
                docker.pullImageCmd(image).start().awaitCompletion(10, TimeUnit.MINUTES);
                return Optional.of(docker.inspectImageCmd(image).exec().getId());
            } catch (DockerException unreachable) {
                return Optional.empty();
            }
        }
    }

    /**
     * Saves images as one archive under the names that manifests use; this engine's own names stay as they are.
     *
     * @param images the name in manifests → the image of this engine
     */
    void save(Map<String, String> images, Path archive) throws IOException {
        var save = docker.saveImagesCmd();
        images.values().stream().distinct().forEach(image -> save.withImage(repository(image), tag(image)));
        try (InputStream saved = save.exec()) {
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
