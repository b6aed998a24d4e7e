package dev.kubegrade.kubernetes.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.ManifestReader;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import dev.kubegrade.outcome.Location;
import dev.kubegrade.report.Messages;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API server's words, of old and of new versions, become findings with the line. */
class RefusalTest {
    @TempDir
    private Path folder;

    private Manifest manifest;

    @BeforeEach
    void readTheManifest() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  template:
                    spec:
                      containers:
                        - name: uno
                          image: x
                          env:
                            - name: A
                              value: "1"
                            - name: PUERTO
                              value: 8080
                          puertos: []
                """);
        manifest = ManifestReader.read(HandedIn.of(folder)).manifests().get(0);
    }

    private List<Finding> refused(int code, String message) {
        return refused(new StatusBuilder().withCode(code).withMessage(message).build());
    }

    private List<Finding> refused(Status status) {
        return new Refusal(manifest, text -> text.replace("kg-1", "hotel"))
                .findings(new KubernetesClientException(status.getMessage(), status.getCode(), status));
    }

    @Test
    void a_value_that_is_none_of_those_that_there_are_is_told_with_them() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  strategy:
                    type: OnDelete
                  template:
                    spec:
                      restartPolicy: Never
                      containers: [{name: uno, image: x}]
                """);
        manifest = ManifestReader.read(HandedIn.of(folder)).manifests().get(0);
        List<Finding> findings = refused(new StatusBuilder()
                .withCode(422)
                .withMessage("Deployment.apps \"web\" is invalid")
                .withNewDetails()
                .addNewCause(
                        "spec.strategy",
                        "Unsupported value: {\"Type\":\"OnDelete\",\"RollingUpdate\":null}: supported values:"
                                + " \"Recreate\", \"RollingUpdate\"",
                        "FieldValueNotSupported")
                .addNewCause(
                        "spec.template.spec.restartPolicy",
                        "Unsupported value: \"Never\": supported values: \"Always\"",
                        "FieldValueNotSupported")
                .endDetails()
                .build());
        assertThat(findings)
                .extracting(finding -> finding.where().line() + " " + new Messages("es").problem(finding) + " "
                        + new Messages("es").hint(finding))
                .containsExactly(
                        "6 En Deployment/web, spec.strategy.type no puede ser OnDelete. Escribe ahí uno de los valores que"
                                + " admite: Recreate, RollingUpdate.",
                        "9 En Deployment/web, spec.template.spec.restartPolicy no puede ser Never. Escribe ahí uno de los"
                                + " valores que admite: Always.");
    }

    @Test
    void strict_decoding_names_the_unknown_field() {
        assertThat(refused(
                        400,
                        "Deployment in version \"v1\" cannot be handled as a Deployment: strict decoding error:"
                                + " unknown field \"spec.template.spec.containers[0].puertos\""))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.cause()).isEqualTo(KubernetesCause.UNKNOWN_FIELD);
                    assertThat(finding.where().fileAndLine()).isEqualTo("a.yaml:15");
                    assertThat(finding.arguments()).containsEntry("field", "puertos");
                });
    }

    private static String unknown(String... fields) {
        return "Deployment in version \"v1\" cannot be handled as a Deployment: strict decoding error: "
                + Stream.of(fields)
                        .map(field -> "unknown field \"" + field + "\"")
                        .collect(Collectors.joining(", "));
    }

    private void spec(String spec) throws IOException {
        Files.writeString(
                folder.resolve("a.yaml"),
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n" + spec);
        manifest = ManifestReader.read(HandedIn.of(folder)).manifests().get(0);
    }

    @Test
    void fields_whose_key_is_missing_are_told_with_the_key() throws IOException {
        spec("""
                selector:
                  matchLabels: {app: web}
                  metadata: {labels: {app: web}}
                  spec: {containers: [{name: uno, image: x}]}
                """.indent(2));
        assertThat(refused(400, unknown("spec.selector.metadata", "spec.selector.spec")))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.arguments())
                        .containsEntry("variant", "key")
                        .containsEntry("key", "template")
                        .containsEntry("target", "spec"));
    }

    @Test
    void a_field_on_another_level_is_told_where_it_belongs() throws IOException {
        spec("""
                template:
                  spec: {containers: [{name: uno, image: x, ports: [{containerPort: 80}]}]}
                volumes: [{name: db, emptyDir: {}}]
                """.indent(2));
        assertThat(refused(400, unknown("spec.volumes"))).singleElement().satisfies(finding -> assertThat(
                        finding.arguments())
                .containsEntry("variant", "belongs")
                .containsEntry("target", "spec.template.spec"));
        spec("""
                template:
                  volumes: [{name: db, emptyDir: {}}]
                  spec: {containers: [{name: uno, image: x}]}
                """.indent(2));
        assertThat(refused(400, unknown("spec.template.volumes")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.arguments())
                        .containsEntry("variant", "belongs")
                        .containsEntry("target", "spec.template.spec"));
    }

    @Test
    void a_field_that_fits_in_two_places_is_told_without_a_guess() throws IOException {
        spec("""
                template:
                  spec:
                    containers: [{name: uno, image: x}, null, {name: dos, image: x}]
                  volumeMounts: [{name: db, mountPath: /db}]
                """.indent(2));
        assertThat(refused(400, unknown("spec.template.volumeMounts")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.arguments()).doesNotContainKey("variant"));
    }

    @Test
    void a_path_without_index_finds_the_value_of_the_wrong_type() {
        assertThat(
                        refused(
                                400,
                                "Deployment in version \"v1\" cannot be handled as a Deployment: json: cannot unmarshal"
                                        + " number into Go struct field EnvVar.spec.template.spec.containers.env.value of type string"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.cause()).isEqualTo(KubernetesCause.WRONG_TYPE);
                    assertThat(finding.where().fileAndLine()).isEqualTo("a.yaml:14");
                    assertThat(finding.arguments())
                            .containsEntry("observed", "8080")
                            .containsEntry("expected", "string");
                });
    }

    @Test
    void a_list_named_without_its_items_leads_to_the_item_of_the_wrong_kind() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec:
                  containers:
                    - name: uno
                      ports:
                        - containerPort: 80
                    - name: dos
                      ports:
                        - containerPort: 81
                        - 5000
                """);
        manifest = ManifestReader.read(HandedIn.of(folder)).manifests().get(0);
        assertThat(refused(
                        400,
                        "Pod in version \"v1\" cannot be handled as a Pod: json: cannot unmarshal number into Go"
                                + " struct field Container.spec.containers.ports of type v1.ContainerPort"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.cause()).isEqualTo(KubernetesCause.WRONG_TYPE);
                    assertThat(finding.where().fileAndLine()).isEqualTo("a.yaml:12");
                    assertThat(finding.arguments())
                            .containsEntry("observed", "5000")
                            .containsEntry("expected", "map");
                });
    }

    @Test
    void pod_security_names_the_field_that_it_does_not_allow() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec:
                  containers:
                    - name: uno
                      securityContext:
                        runAsUser: 1
                        seccompProfile:
                          type: Unconfined
                """);
        manifest = ManifestReader.read(HandedIn.of(folder)).manifests().get(0);
        String detail = "seccompProfile (pod or container \"uno\" must not set securityContext.seccompProfile.type to"
                + " \"Unconfined\")";
        assertThat(refused(403, "pods \"web\" is forbidden: violates PodSecurity \"baseline:latest\": " + detail))
                .containsExactly(Finding.of(
                                KubernetesCause.POD_SECURITY,
                                new Location(
                                        "a.yaml", 9, 9, "Pod/web.spec.containers[0].securityContext.seccompProfile"))
                        .with("object", "Pod/web")
                        .with("detail", detail));
    }

    @Test
    void causes_speak_the_students_names() {
        Status status = new StatusBuilder()
                .withCode(422)
                .withMessage("invalid")
                .withNewDetails()
                .addNewCause("spec.template.spec.containers[0].name", "Invalid value in kg-1", "FieldValueInvalid")
                .endDetails()
                .build();
        assertThat(refused(status)).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo(KubernetesCause.OBJECT_INVALID);
            assertThat(finding.where().fileAndLine()).isEqualTo("a.yaml:8");
            assertThat(finding.arguments())
                    .containsEntry("detail", "spec.template.spec.containers[0].name: Invalid value in hotel");
        });
    }

    @Test
    void quota_is_the_students_and_any_other_403_is_ours() {
        assertThat(refused(
                        403, "pods \"x\" is forbidden: exceeded quota: kubegrade, requested: pods=1, limited: pods=25"))
                .extracting(Finding::cause)
                .containsExactly(KubernetesCause.QUOTA_EXCEEDED);
        assertThatThrownBy(() -> refused(403, "pods is forbidden: User \"x\" cannot create"))
                .isInstanceOf(InfrastructureFailure.class);
        assertThatThrownBy(() -> refused(503, "the server is currently unable"))
                .isInstanceOf(InfrastructureFailure.class);
        assertThatThrownBy(() -> refused(500, "etcdserver: request timed out"))
                .isInstanceOf(InfrastructureFailure.class);
    }

    @Test
    void a_secret_in_plain_text_is_named_by_its_keys_and_never_shown() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), """
                apiVersion: v1
                kind: Secret
                metadata: {name: db}
                data:
                  good: aG9sYQ==
                  plain: /db/hotels.json
                """);
        manifest = ManifestReader.read(HandedIn.of(folder)).manifests().get(0);
        assertThat(refused(
                        400,
                        "Secret in version \"v1\" cannot be handled as a Secret: v1.Secret.Data: decode base64: illegal"
                                + " base64 data at input byte 10, error found in #10 byte of ...|/db/hotels.json|..., bigger"
                                + " context ...|kg-1\"},\"data\":{|..."))
                .containsExactly(Finding.of(
                                KubernetesCause.SECRET_NOT_BASE64,
                                new Location("a.yaml", 6, 10, "Secret/db.data.plain"))
                        .with("object", "Secret/db")
                        .with("key", "plain"));
    }

    @Test
    void an_amount_that_is_none_is_named_with_what_was_meant() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec:
                  containers:
                    - name: uno
                      image: x
                      resources:
                        requests: {cpu: "0,5", memory: 64Mi}
                        limits: {memory: 512 MB}
                  volumes:
                    - name: v
                      emptyDir: {sizeLimit: mucho}
                """);
        manifest = ManifestReader.read(HandedIn.of(folder)).manifests().get(0);
        assertThat(refused(
                        400,
                        "Pod in version \"v1\" cannot be handled as a Pod: quantities must match the regular expression"
                                + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"))
                .extracting(finding -> finding.where().line() + " "
                        + finding.arguments().get("field") + " "
                        + finding.arguments().get("observed") + " → "
                        + finding.arguments().get("suggestion"))
                .containsExactlyInAnyOrder(
                        "9 resources.requests.cpu 0,5 → 0.5",
                        "10 resources.limits.memory 512 MB → 512Mi",
                        "13 sizeLimit mucho → ");
    }
}
