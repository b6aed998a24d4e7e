package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.cli.Environment;
import dev.kubegrade.kubernetes.cluster.ClusterRequest;
import dev.kubegrade.kubernetes.cluster.TeachersCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** {@code init-job}: its own steps, on a cluster of a teacher; one of the pods is killed on the way. */
class JobIT {
    private static final String IMAGE = "kubegrade.example/course/kubegrade:1";
    private static final Pattern LIBRARY = Pattern.compile("/\\S+");
    private static final List<String> CLASS = List.of("plain", "config-typo", "other-names", "wrong-tag");

    @TempDir
    private Path folder;

    @Test
    void a_class_is_graded_in_the_cluster_itself_as_it_is_from_outside() throws IOException, InterruptedException {
        Path job = folder.resolve("job");
        assertThat(Checkout.kubegrade(
                                Map.of(),
                                "init-job",
                                job.toString(),
                                "--assignment",
                                "hotels-multicontainer",
                                "--image",
                                IMAGE,
                                "--parts",
                                "2",
                                "--one-node",
                                "--lang",
                                "en")
                        .output())
                .contains("Dockerfile", "kubegrade.jar", "1-place.yaml", "2-job.yaml", "README.md");
        Path students = folder.resolve("submissions");
        CLASS.forEach(name -> Checkout.copy(Corpus.submission(name), students.resolve(name)));
        Map<String, String> images = new LinkedHashMap<>(Environment.images());
        images.put(IMAGE, image(job));
        try (TeachersCluster cluster =
                TeachersCluster.start(Environment.k3sImage().orElse(ClusterRequest.DEFAULT_K3S_IMAGE), images)) {
            cluster.copy(job, "/job");
            cluster.copy(students, "/submissions");
            cluster.administer("kubectl apply -f /job/1-place.yaml"
                    + " && kubectl -n kubegrade wait --for=condition=Ready pod/files --timeout=5m"
                    + " && kubectl cp /submissions/. kubegrade/files:/submissions"
                    + " && kubectl apply -f /job/2-job.yaml");
            killOneThatHasGraded(cluster);
            cluster.administer("kubectl -n kubegrade wait --for=condition=Complete job/kubegrade --timeout=15m"
                    + " && mkdir /parts && kubectl cp kubegrade/files:/reports /parts"
                    + " && tar cf /parts.tar -C /parts part-0 part-1");
            assertThat(cluster.administer("kubectl logs -n kubegrade --tail=-1"
                            + " -l job-name=kubegrade,batch.kubernetes.io/job-completion-index=0"))
                    .as("the pod in the place of the one that was killed")
                    .contains("plain: Graded 100/100")
                    .doesNotContain("config-typo: Graded");
            Path parts = Files.createDirectories(folder.resolve("parts"));
            Files.write(folder.resolve("parts.tar"), cluster.read("/parts.tar"));
            run("tar", "xf", "parts.tar", "-C", parts.toString());
            // What the killed one left is told to go when the other begins, and may go until after that one is done.
            Awaitility.await("the end of the namespaces of the killed pod")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> cluster.administer("kubectl get namespaces -l kubegrade.dev/run -o name")
                            .isEmpty());
            assertThat(merged(students, parts)).isEqualTo(gradedFromOutside(students, cluster));
            cluster.administer("kubectl delete -f /job/1-place.yaml");
            assertThat(cluster.administer("kubectl get clusterroles,clusterrolebindings -o name"))
                    .doesNotContain("kubegrade");
        }
    }

    /** As the Dockerfile says, but on what it needs of this machine: its base may be nowhere to be had. */
    private String image(Path job) throws IOException {
        Path root = folder.resolve("root");
        Path java = root.resolve("opt/java");
        Files.createDirectories(java.getParent());
        Path home = Path.of(System.getProperty("java.home"));
        run(home.resolve("bin/jlink").toString(), "--add-modules", "ALL-MODULE-PATH", "--output", java.toString());
        for (String program : List.of("sh", "chmod", "sleep", "tar")) {
            Path found = Path.of(run("sh", "-c", "command -v " + program).strip());
            take(found, root.resolve("bin").resolve(program));
            takeLibraries(found, root);
        }
        takeLibraries(java.resolve("bin/java"), root);
        takeLibraries(java.resolve("lib/server/libjvm.so"), root);
        String dockerfile = Files.readString(job.resolve("Dockerfile"))
                .replace("FROM eclipse-temurin:17-jre", "FROM scratch\nCOPY root /\nENV PATH=/opt/java/bin:/bin");
        // A fault of this image is told when it is built, not by pods.
        return new ImageFromDockerfile("kubegrade-acceptance/job:latest", true)
                .withFileFromString("Dockerfile", dockerfile + "RUN java -jar /kubegrade.jar --version\n")
                .withFileFromPath("kubegrade.jar", job.resolve("kubegrade.jar"))
                .withFileFromPath("root", root)
                .get();
    }

    /** Takes what ldd names: libraries, and the loader at the place where programs look for it. */
    private void takeLibraries(Path program, Path root) throws IOException {
        for (String line : run("ldd", program.toString()).lines().toList()) {
            Matcher path = LIBRARY.matcher(line);
            if (path.find() && !path.group().startsWith(root.toString())) {
                take(Path.of(path.group()), root.resolve(path.group().substring(1)));
            }
        }
    }

    private static void take(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private String run(String... command) {
        Checkout.Ended ended = Checkout.run(folder, Map.of(), List.of(command));
        assertThat(ended.exit()).as(ended.output()).isZero();
        return ended.output();
    }

    /** What the one after it finds, it goes on with; what the killed one has left in the cluster, it removes. */
    private static void killOneThatHasGraded(TeachersCluster cluster) throws IOException, InterruptedException {
        String pod = "-n kubegrade -l job-name=kubegrade,batch.kubernetes.io/job-completion-index=0";
        try {
            Awaitility.await("a grade of the first pod")
                    .atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> cluster.administer("kubectl logs " + pod + " --tail=-1 2>&1 || true")
                            .contains("config-typo: Graded 30/100"));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    cluster.administer(
                            "kubectl -n kubegrade describe job,pods; kubectl logs " + pod + " --tail=-1 2>&1"),
                    e);
        }
        cluster.administer("kubectl delete pod " + pod + " --grace-period=0 --force");
    }

    private Map<String, String> merged(Path students, Path parts) throws IOException {
        Path reports = folder.resolve("merged");
        Checkout.Ended merged = Checkout.kubegrade(
                Map.of(),
                "report",
                "merge",
                students.toString(),
                "--assignment",
                "hotels-multicontainer",
                "--from",
                parts.resolve("part-0").toString(),
                "--from",
                parts.resolve("part-1").toString(),
                "--reports",
                reports.toString(),
                "--lang",
                "en");
        assertThat(merged.exit()).as(merged.output()).isZero();
        return files(reports);
    }

    private Map<String, String> gradedFromOutside(Path students, TeachersCluster cluster) throws IOException {
        Path reports = folder.resolve("outside");
        Path kubeconfig = folder.resolve("kubeconfig");
        Files.writeString(kubeconfig, cluster.kubeconfig());
        Checkout.Ended graded = Checkout.kubegrade(
                Map.of("KUBECONFIG", kubeconfig.toString()),
                "grade",
                students.toString(),
                "--assignment",
                "hotels-multicontainer",
                "--cluster",
                "kubeconfig",
                "--reports",
                reports.toString(),
                "--lang",
                "en");
        assertThat(graded.exit()).as(graded.output()).isZero();
        return files(reports);
    }

    /** All that is told, but for times and evidence. */
    private static Map<String, String> files(Path reports) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(reports)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = reports.relativize(path).toString();
                if (!name.contains("evidence/") && !name.startsWith("canary/") && !name.equals("journal.jsonl")) {
                    files.put(name, Files.readString(path).replaceAll("Ms\" : \\d+", "Ms\" : 0"));
                }
            }
        }
        assertThat(files).isNotEmpty();
        return files;
    }
}
