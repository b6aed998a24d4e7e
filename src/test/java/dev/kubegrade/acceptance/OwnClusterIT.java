package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.cli.Environment;
import dev.kubegrade.kubernetes.cluster.ClusterRequest;
import dev.kubegrade.kubernetes.cluster.TeachersCluster;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --cluster kubeconfig}: a cluster with others on it, as a teacher who is no administrator. */
class OwnClusterIT {
    private static final Path SAMPLES = Path.of("submissions/hotels-multicontainer");
    private static final List<String> OF_NAMESPACES = List.of(
            "configmaps",
            "secrets",
            "services",
            "deployments",
            "replicasets",
            "pods",
            "serviceaccounts",
            "roles",
            "rolebindings",
            "networkpolicies",
            "resourcequotas",
            "limitranges",
            "persistentvolumeclaims");
    private static final List<String> OF_THE_CLUSTER = List.of(
            "namespaces",
            "clusterroles",
            "clusterrolebindings",
            "persistentvolumes",
            "storageclasses",
            "customresourcedefinitions",
            "priorityclasses");

    @TempDir
    private static Path folder;

    private static TeachersCluster cluster;
    private static Checkout.Ended before;
    private static Checkout.Ended after;

    /** A course with other things on its cluster, a teacher without permissions, and an administrator who helps. */
    @BeforeAll
    static void furnish() throws IOException, InterruptedException {
        cluster = TeachersCluster.start(
                Environment.k3sImage().orElse(ClusterRequest.DEFAULT_K3S_IMAGE), Environment.images());
        cluster.administer("kubectl create namespace otra-materia && kubectl create namespace escuela"
                + " && kubectl -n otra-materia create configmap ajeno --from-literal=a=b"
                + " && kubectl -n otra-materia create deployment ajeno --image=nothing.invalid/x --replicas=0"
                + " && kubectl -n escuela create serviceaccount docente");
        kubeconfig(token());
        before = kubegrade("doctor", "--assignment", "hotels-multicontainer", "--cluster", "kubeconfig");
        for (String line : before.output().lines().map(String::strip).toList()) {
            if (line.startsWith("kubectl create cluster")) {
                cluster.administer(line);
            }
        }
        after = kubegrade(
                "doctor",
                "--assignment",
                "hotels-multicontainer",
                "--cluster",
                "kubeconfig",
                "--context",
                "clase",
                "--lang",
                "en");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static String token() {
        return cluster.administrator()
                .serviceAccounts()
                .inNamespace("escuela")
                .withName("docente")
                .tokenRequest()
                .getStatus()
                .getToken();
    }

    /** Writes a kubeconfig with two contexts, of which the teacher's is the current one. */
    @SuppressWarnings("unchecked")
    private static void kubeconfig(String token) throws IOException {
        Map<String, Object> config = Serialization.unmarshal(cluster.kubeconfig(), Map.class);
        Object server =
                ((List<Map<String, Object>>) config.get("clusters")).get(0).get("name");
        config.put("users", List.of(Map.of("name", "docente", "user", Map.of("token", token))));
        config.put(
                "contexts", List.of(Map.of("name", "clase", "context", Map.of("cluster", server, "user", "docente"))));
        config.put("current-context", "clase");
        Files.writeString(folder.resolve("kubeconfig"), Serialization.asYaml(config));
    }

    private static Checkout.Ended kubegrade(String... arguments) {
        // No engine: this way in needs none.
        return Checkout.kubegrade(
                Map.of(
                        "KUBECONFIG",
                        folder.resolve("kubeconfig").toString(),
                        "DOCKER_HOST",
                        "unix://" + folder + "/no.sock"),
                arguments);
    }

    @Test
    void doctor_lists_what_is_missing_with_the_commands_that_grant_it() {
        assertThat(before.exit()).as(before.output()).isEqualTo(5);
        assertThat(before.output())
                .contains(
                        "✗ A system:serviceaccount:escuela:docente le faltan permisos:",
                        "create,delete,get,list: namespaces",
                        "--serviceaccount=escuela:docente",
                        "! En este clúster no se precargan imágenes",
                        "Así no se puede evaluar");
        assertThat(after.exit()).as(after.output()).isZero();
        assertThat(after.output())
                .contains("✓ Permissions of system:serviceaccount:escuela:docente: all there.", "Ready to grade.");
    }

    /** As kind, minikube and kubeadm write it: whoever has it is an administrator by a certificate. */
    @Test
    void a_sandbox_is_confined_where_the_teacher_has_a_certificate() throws IOException {
        Path file = folder.resolve("certificate");
        Files.writeString(file, cluster.kubeconfig());
        Checkout.Ended run = Checkout.kubegrade(
                Map.of("KUBECONFIG", file.toString(), "DOCKER_HOST", "unix://" + folder + "/no.sock"),
                "doctor",
                "--assignment",
                "hotels-multicontainer",
                "--cluster",
                "kubeconfig",
                "--lang",
                "en");
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("confined-account", "Ready to grade.");
    }

    @Test
    void an_unknown_context_is_named_beside_those_that_there_are() {
        Checkout.Ended run = kubegrade(
                "doctor", "--assignment", "hotels-multicontainer", "--cluster", "kubeconfig", "--context", "otro");
        assertThat(run.exit()).as(run.output()).isEqualTo(5);
        assertThat(run.output()).contains("✗ El kubeconfig no tiene el contexto «otro»; tiene: clase.");
    }

    @Test
    void grades_and_leaves_the_cluster_as_it_was() throws IOException, InterruptedException {
        Path students = folder.resolve("alumnos");
        for (String student : List.of("alumno-01", "alumno-10", "alumno-16")) {
            Checkout.copy(SAMPLES.resolve(student), students.resolve(student));
        }
        // A namespace that is somebody else's here: the student's objects must not go there.
        Checkout.copy(SAMPLES.resolve("alumno-04"), students.resolve("ajena"));
        for (String file : List.of("a-deployment.yaml", "b-configmap.yaml", "c-namespace.yaml")) {
            Path manifest = students.resolve("ajena").resolve(file);
            Files.writeString(
                    manifest,
                    Files.readString(manifest)
                            .replace("namespace: hotels", "namespace: otra-materia")
                            .replaceAll("(kind: Namespace\nmetadata:\n  name: )hotels", "$1otra-materia"));
        }
        Map<String, String> unused = state();
        Checkout.Ended run = kubegrade(
                "grade",
                students.toString(),
                "--assignment",
                "hotels-multicontainer",
                "--cluster",
                "kubeconfig",
                "--reports",
                folder.resolve("informes").toString());
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output())
                .contains(
                        "ajena: Evaluada 100/100",
                        "alumno-01: Evaluada 100/100",
                        "alumno-10: Evaluada 45/100",
                        "alumno-16: Rechazada 40/100");
        assertThat(state()).isEqualTo(unused);
    }

    /** Reads what is there, each object with its version, but for what the system writes all the time. */
    private static Map<String, String> state() throws IOException, InterruptedException {
        Map<String, String> state = new TreeMap<>();
        String columns = " -o custom-columns=N:.metadata.namespace,M:.metadata.name,U:.metadata.uid"
                + ",V:.metadata.resourceVersion --no-headers";
        for (String kind : OF_THE_CLUSTER) {
            state.put(kind, cluster.administer("kubectl get " + kind + columns + " | sort"));
        }
        for (String kind : OF_NAMESPACES) {
            state.put(kind, cluster.administer("kubectl get " + kind + " --all-namespaces" + columns + " | sort"));
        }
        return state;
    }
}
