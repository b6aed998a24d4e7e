package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.docker.DockerEngine;
import dev.kubegrade.outcome.GroundUnavailable;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.outcome.Sign;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at what a k3s in Docker needs of this machine. */
final class K3sExamination {
    /** The practice's images and a node of k3s unpack to about 2 GiB; the rest is for what students write. */
    private static final long LEAST_DISK = 4L << 30;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private K3sExamination() {}

    static void examine(ClusterRequest request, Consumer<Sign> patient) {
        patient.accept(ClusterSign.JDK_FINE.seen("version", Runtime.version().toString()));
        Optional<Sign> complaint = DockerEngine.complaint().map(DockerEngine::sign);
        if (complaint.isPresent()) {
            patient.accept(complaint.get());
            return;
        }
        DockerEngine engine;
        try {
            engine = DockerEngine.find();
        } catch (GroundUnavailable e) {
            e.signs().forEach(patient);
            return;
        }
        engine(engine.describe(), patient);
        registry(request, patient);
        images(engine, request, patient);
    }

    private static void engine(DockerEngine.Description engine, Consumer<Sign> patient) {
        patient.accept(ClusterSign.DOCKER_FINE.seen("version", engine.version()));
        if (engine.rootless()) {
            patient.accept(ClusterSign.DOCKER_ROOTLESS.seen());
        }
        patient.accept((engine.cgroups().equals("1") ? ClusterSign.CGROUPS_OLD : ClusterSign.CGROUPS_FINE)
                .seen("version", engine.cgroups()));
        patient.accept((engine.memory() < DockerEngine.LEAST_MEMORY ? ClusterSign.MEMORY_LOW : ClusterSign.MEMORY_FINE)
                .seen("observed", mebibytes(engine.memory()), "expected", mebibytes(DockerEngine.LEAST_MEMORY)));
        disk(engine.folder(), patient);
    }

    private static void disk(Path docker, Consumer<Sign> patient) {
        // The engine's folder may be closed to us, or on another machine: then the disk of this one's temporary files.
        Path folder = Files.isDirectory(docker) ? docker : Path.of(System.getProperty("java.io.tmpdir"));
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            patient.accept((free < LEAST_DISK ? ClusterSign.DISK_LOW : ClusterSign.DISK_FINE)
                    .seen(
                            "folder", folder.toString(),
                            "observed", mebibytes(free),
                            "expected", mebibytes(LEAST_DISK)));
        } catch (IOException e) {
            patient.accept(ClusterSign.DISK_LOW.seen(
                    "folder", folder.toString(), "observed", "?", "expected", mebibytes(LEAST_DISK)));
        }
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    /** Any answer is an answer: a registry that asks for a password is there. */
    private static void registry(ClusterRequest request, Consumer<Sign> patient) {
        List<String> hosts = request.images().keySet().stream()
                .filter(name -> name.contains("/")
                        && name.substring(0, name.indexOf('/')).contains("."))
                .map(name -> name.substring(0, name.indexOf('/')))
                .distinct()
                .toList();
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        for (String host : hosts) {
            try {
                client.send(
                        HttpRequest.newBuilder(URI.create("https://" + host + "/v2/"))
                                .timeout(PATIENCE)
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                patient.accept(ClusterSign.REGISTRY_ANSWERS.seen("host", host));
            } catch (IOException e) {
                patient.accept(ClusterSign.REGISTRY_SILENT.seen("host", host));
            } catch (InterruptedException e) {
                Incident.of(e);
                return;
            }
        }
    }

    private static void images(DockerEngine engine, ClusterRequest request, Consumer<Sign> patient) {
        image(engine, request.k3sImage(), "--k3s-image", ClusterSign.IMAGE_ABSENT, patient);
        request.images()
                .forEach((name, local) -> image(
                        engine,
                        local,
                        "--image " + name,
                        request.helpers().contains(name) ? ClusterSign.HELPER_ABSENT : ClusterSign.IMAGE_ABSENT,
                        patient));
    }

    private static void image(
            DockerEngine engine, String image, String option, ClusterSign absent, Consumer<Sign> patient) {
        if (engine.has(image)) {
            patient.accept(ClusterSign.IMAGE_FINE.seen("image", image));
            return;
        }
        try {
            patient.accept((engine.digest(image).isPresent() ? ClusterSign.IMAGE_PULLED : absent)
                    .seen("image", image, "option", option));
        } catch (InterruptedException e) {
            throw Incident.interrupted("while looking at what a run needs", e);
        }
    }
}
