package dev.kubegrade.kubernetes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a host is called on a controller that all submissions share. */
class HostsTest {
    private static final String NAMESPACE = "kg-a1b2c3-0123456789";

    @Test
    void every_host_ends_with_the_namespace() {
        assertThat(Hosts.of("mi-app.com", NAMESPACE)).isEqualTo("mi-app.com." + NAMESPACE);
        assertThat(Hosts.of("*.mi-app.com", NAMESPACE)).isEqualTo("*.mi-app.com." + NAMESPACE);
        assertThat(Hosts.of("", NAMESPACE)).isEqualTo(NAMESPACE);
    }

    @Test
    void one_that_grows_too_long_is_another_short_one() {
        String host = Hosts.of("*." + "a".repeat(60) + ("." + "b".repeat(60)).repeat(3), NAMESPACE);
        assertThat(host).startsWith("*.h-").endsWith("." + NAMESPACE).hasSizeLessThan(60);
    }

    @Test
    void what_a_server_refuses_stays_to_be_refused() {
        assertThat(Hosts.of("*", NAMESPACE)).isEqualTo("*");
        assertThat(Hosts.of("10.0.0.1", NAMESPACE)).isEqualTo("10.0.0.1");
        assertThat(Hosts.of("Mi App", NAMESPACE)).isEqualTo("Mi App");
        assertThat(Hosts.of("a`) || PathPrefix(`/", NAMESPACE)).isEqualTo("a`) || PathPrefix(`/");
    }
}
