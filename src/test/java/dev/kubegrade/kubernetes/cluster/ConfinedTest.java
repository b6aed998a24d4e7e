package dev.kubegrade.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** An administrator's kubeconfig, as kind, minikube and kubeadm write it: with a certificate. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ConfinedTest {
    private static final String KUBECONFIG = "kubeconfig";

    @TempDir
    private Path folder;

    private String before;

    @BeforeEach
    void set() throws IOException {
        before = System.getProperty(KUBECONFIG);
        Path file = folder.resolve("config");
        Files.writeString(file, """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:6443"}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                users:
                - name: u
                  user: {client-certificate-data: Y2VydA==, client-key-data: a2V5, username: root, password: secret}
                """);
        System.setProperty(KUBECONFIG, file.toString());
    }

    @AfterEach
    void unset() {
        if (before == null) {
            System.clearProperty(KUBECONFIG);
        } else {
            System.setProperty(KUBECONFIG, before);
        }
    }

    @Test
    void what_a_student_wrote_is_applied_with_the_token_of_its_account_and_nothing_else() {
        Config admin = Config.autoConfigure(null);
        assertThat(admin.getClientCertData()).isEqualTo("Y2VydA==");
        Config confined = Sandboxes.confined(admin, "token-of-the-sandbox");
        assertThat(confined.getOauthToken()).isEqualTo("token-of-the-sandbox");
        assertThat(confined.getMasterUrl()).isEqualTo(admin.getMasterUrl());
        assertThat(new Object[] {
                    confined.getClientCertData(),
                    confined.getClientKeyData(),
                    confined.getClientCertFile(),
                    confined.getClientKeyFile(),
                    confined.getUsername(),
                    confined.getPassword(),
                    confined.getAutoOAuthToken(),
                    confined.getOauthTokenProvider()
                })
                .containsOnlyNulls();
    }
}
