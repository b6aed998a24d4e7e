package dev.kubegrade.kubernetes.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.kubernetes.manifest.ManifestReader;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import dev.kubegrade.outcome.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program's last words lead to the line that made it end. */
class OwnEndTest {
    @TempDir
    private Path folder;

    private Manifests submission;

    @BeforeEach
    void readTheManifest() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec:
                  securityContext: {runAsUser: 1000}
                  containers:
                    - name: uno
                      image: x
                      env:
                        - {name: FILE, value: /data/a.json}
                        - {name: PORT, value: cinco}
                      workingDir: /tmp/uno
                      volumeMounts:
                        - {name: config, mountPath: /data}
                    - name: dos
                      image: x
                      args: [serve]
                    - name: tres
                      image: x
                  volumes:
                    - name: config
                      configMap: {name: c}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: flask-run}
                spec: {ports: [{port: 5000}]}
                """);
        submission = ManifestReader.read(HandedIn.of(folder));
    }

    private PodTemplate template() {
        return submission.podTemplates().get(0);
    }

    private Finding end(int container, int exit, String log) {
        return new OwnEnd(
                        template().containers().get(container), new ContainerEnvironment(submission), false, exit, log)
                .finding();
    }

    private static String told(Finding finding) {
        return finding.where().line() + " " + finding.arguments().get("variant");
    }

    @Test
    void a_missing_right_leads_to_the_user() {
        assertThat(told(end(0, 1, "mkdir() failed (13: Permission denied)"))).isEqualTo("5 permission");
    }

    @Test
    void a_read_only_volume_leads_to_what_it_is_made_of() {
        assertThat(told(end(0, 1, "OSError: [Errno 30] Read-only file system: '/data/b.json'")))
                .isEqualTo("22 given-volume");
    }

    @Test
    void a_value_that_is_repeated_leads_to_its_variable() {
        assertThat(told(end(0, 1, "Error: 'cinco' is not a valid integer."))).isEqualTo("11 value");
        assertThat(told(end(0, 1, "No such file: '/data/a.json'"))).isEqualTo("10 value");
        assertThat(told(end(0, 1, "No such file: '/data/a.json.bak'"))).isEqualTo("7 fields");
    }

    @Test
    void a_file_that_is_looked_for_where_it_started_leads_to_the_directory() {
        assertThat(told(end(0, 1, "can't open file '/tmp/uno/x.py'"))).isEqualTo("12 directory");
    }

    @Test
    void arguments_alone_are_told_as_such_and_an_untouched_container_as_that() {
        assertThat(told(end(1, 2, "No such command"))).isEqualTo("17 args");
        assertThat(told(end(2, 2, "boom"))).isEqualTo("18 ");
    }

    @Test
    void who_ends_well_is_not_blamed_for_what_the_log_repeats() {
        assertThat(told(end(0, 0, "loaded into /data/a.json"))).isEqualTo("7 ");
    }

    @Test
    void an_address_of_a_service_leads_to_the_service() {
        Finding crash = end(2, 2, "'tcp://10.43.0.1:5000' is not a valid integer");
        Finding service = new ServiceVariables(submission, template()).behind(crash);
        assertThat(service.cause().id() + " " + service.where().line() + " "
                        + service.arguments().get("variable"))
                .isEqualTo("service-variable 26 FLASK_RUN_PORT");
        Finding other = end(2, 2, "'tcp://10.43.0.1:80' is not a valid integer");
        assertThat(new ServiceVariables(submission, template()).behind(other)).isEqualTo(other);
    }
}
