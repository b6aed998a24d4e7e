package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.outcome.Sign;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The teacher's kubeconfig, read as kubectl reads it: {@code KUBECONFIG}, else {@code ~/.kube/config}, else a pod's account. */
final class Kubeconfig {
    private static final Pattern COMMON_NAME = Pattern.compile("CN=((?:[^,\\\\]|\\\\.)*)");
    private static final Pattern SUBJECT = Pattern.compile("\"sub\"\\s*:\\s*\"([^\"]*)\"");
    private static final int TIMEOUT_MS = 15_000;

    private final Optional<Sign> complaint;
    private final Config config;

    private Kubeconfig(Optional<Sign> complaint, Config config) {
        this.complaint = complaint;
        this.config = config;
    }

    static Kubeconfig read(Optional<String> context) {
        List<String> files = List.copyOf(Config.getKubeconfigFilenames());
        if (context.isEmpty() && files.stream().noneMatch(file -> new File(file).isFile()) && isInPod()) {
            return new Kubeconfig(Optional.empty(), patient(Config.autoConfigure(null)));
        }
        if (files.stream().noneMatch(file -> new File(file).isFile())) {
            return new Kubeconfig(
                    Optional.of(ClusterSign.KUBECONFIG_ABSENT.seen("files", String.join(", ", files))), null);
        }
        Config config = Config.autoConfigure(context.orElse(null));
        List<String> known = config.getContexts().stream()
                .map(NamedContext::getName)
                .sorted()
                .toList();
        String wanted = context.orElseGet(() -> config.getCurrentContext() == null
                ? ""
                : config.getCurrentContext().getName());
        if (!known.contains(wanted)) {
            return new Kubeconfig(
                    Optional.of(ClusterSign.CONTEXT_UNKNOWN.seen("context", wanted, "known", String.join(", ", known))),
                    null);
        }
        return new Kubeconfig(Optional.empty(), patient(config));
    }

    private static Config patient(Config config) {
        config.setRequestTimeout(TIMEOUT_MS);
        config.setConnectionTimeout(TIMEOUT_MS);
        return config;
    }

    /** Says whether this is a pod, whose account is the way to its cluster (Kubernetes, "Accessing the Kubernetes API from a Pod"). */
    private static boolean isInPod() {
        return System.getenv("KUBERNETES_SERVICE_HOST") != null
                && new File(Config.KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH).isFile();
    }

    /** Says why no server can be asked; empty when one can. */
    Optional<Sign> complaint() {
        return complaint;
    }

    String context() {
        return config.getCurrentContext() == null
                ? "in-cluster"
                : config.getCurrentContext().getName();
    }

    KubernetesClient client() {
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** Finds out what the server calls us: it says so itself, unless that API is switched off; else certificate or token do. */
    String user(KubernetesClient client) {
        try {
            return client.resource(new SelfSubjectReview())
                    .create()
                    .getStatus()
                    .getUserInfo()
                    .getUsername();
        } catch (KubernetesClientException switchedOff) {
            return ofCertificate().or(this::ofToken).orElse("USER");
        }
    }

    private Optional<String> ofCertificate() {
        if (config.getClientCertData() == null) {
            return Optional.empty();
        }
        try {
            byte[] pem = Base64.getDecoder().decode(config.getClientCertData());
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
            Matcher name =
                    COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
            return name.find() ? Optional.of(name.group(1)) : Optional.empty();
        } catch (CertificateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A token of a service account names it as its subject (RFC 7519, section 4.1.2). */
    private Optional<String> ofToken() {
        String[] parts = String.valueOf(config.getAutoOAuthToken()).split("\\.");
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            Matcher subject = SUBJECT.matcher(claims);
            return subject.find() ? Optional.of(subject.group(1)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
