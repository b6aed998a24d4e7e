package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.docker.DockerEngine;
import dev.kubegrade.docker.K3sNodes;
import dev.kubegrade.docker.Owner;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.testcontainers.containers.Container;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.MountableFile;

/** A cluster that kubegrade did not start, with the practice images in it as if its nodes had pulled them. */
public final class TeachersCluster implements AutoCloseable {
    private final K3sContainer container;
    private final KubernetesClient administrator;

    private TeachersCluster(K3sContainer container) {
        this.container = container;
        this.administrator = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(container.getKubeConfigYaml()))
                .build();
    }

    public static TeachersCluster start(String k3sImage, Map<String, String> images) throws IOException {
        Path archive = Files.createTempFile("teachers-images", ".tar");
        DockerEngine.find().save(images, archive);
        K3sContainer container = K3sNodes.server(k3sImage);
        container.withLabel(Owner.LABEL, Owner.self().label());
        container.withCopyFileToContainer(MountableFile.forHostPath(archive), K3sNodes.PRELOADED);
        container.start();
        Files.delete(archive);
        TeachersCluster cluster = new TeachersCluster(container);
        Awaitility.await("a Ready node")
                .atMost(Duration.ofMinutes(4))
                .until(() -> cluster.administrator.nodes().list().getItems().stream()
                        .anyMatch(node -> node.getStatus().getConditions().stream()
                                .anyMatch(condition -> condition.getType().equals("Ready")
                                        && condition.getStatus().equals("True"))));
        return cluster;
    }

    public KubernetesClient administrator() {
        return administrator;
    }

    public String kubeconfig() {
        return container.getKubeConfigYaml();
    }

    /** Copies a folder into the node. */
    public void copy(Path from, String to) {
        container.copyFileToContainer(MountableFile.forHostPath(from), to);
    }

    /** Runs a command line as an administrator would, with the cluster's own kubectl. */
    public String administer(String line) throws IOException, InterruptedException {
        Container.ExecResult done =
                container.execInContainer("sh", "-c", "export KUBECONFIG=/etc/rancher/k3s/k3s.yaml; " + line);
        if (done.getExitCode() != 0) {
            throw new AssertionError(line + ": " + done.getStderr());
        }
        return done.getStdout();
    }

    /** Reads a file of the node. */
    public byte[] read(String path) {
        return container.copyFileFromContainer(path, InputStream::readAllBytes);
    }

    @Override
    public void close() {
        administrator.close();
        container.stop();
    }
}
