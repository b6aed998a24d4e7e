package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** A server of the day before yesterday, of which the version is all that is asked. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class OldServerTest {
    private static final String KUBECONFIG = "kubeconfig";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/version", exchange -> {
            byte[] version = "{\"major\":\"1\",\"minor\":\"32+\",\"gitVersion\":\"v1.32.13-eks\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, version.length);
            exchange.getResponseBody().write(version);
            exchange.close();
        });
        server.start();
        Path kubeconfig = Files.writeString(
                folder.resolve("config"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: u, user: {token: t}}]
                contexts: [{name: escuela, context: {cluster: c, user: u}}]
                current-context: escuela
                """.formatted(server.getAddress().getPort()));
        System.setProperty(KUBECONFIG, kubeconfig.toString());
        Files.createDirectories(folder.resolve("class/ana"));
    }

    @AfterEach
    void stop() {
        System.clearProperty(KUBECONFIG);
        server.stop(0);
    }

    private int run(String... arguments) {
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Main.commandLine(both, both, false, "en").execute(arguments);
    }

    @Test
    void grading_is_refused_with_the_version_that_is_needed() {
        int exit = run(
                "grade",
                "--assignment",
                "hotels-multicontainer",
                folder.resolve("class").toString(),
                "--cluster",
                "kubeconfig",
                "--reports",
                folder.resolve("reports").toString());
        assertThat(exit).isEqualTo(ExitCode.NO_CLUSTER);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("class: una clase, una entrega por carpeta o archivo comprimido; entregas: 1.\n"
                        + "Se va a evaluar la entrega: antes se abre el clúster.\n"
                        + "kubegrade: No cluster could be had:\n"
                        + "  The server has Kubernetes v1.32.13-eks; 1.33 or newer is needed. Have the cluster upgraded, or"
                        + " grade without --cluster kubeconfig, on a k3s of kubegrade's own.\n");
    }

    @Test
    void doctor_says_it_before_it_asks_for_anything_else() {
        assertThat(run("doctor", "--assignment", "hotels-multicontainer", "--cluster", "kubeconfig", "--lang", "es"))
                .isEqualTo(ExitCode.NO_CLUSTER);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "✗ El servidor tiene Kubernetes v1.32.13-eks; hace falta 1.33 o posterior. Actualice el clúster, o"
                                + " evalúe sin --cluster kubeconfig, en un k3s propio de kubegrade.")
                .doesNotContain("permisos");
    }
}
