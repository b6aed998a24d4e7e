package dev.kubegrade.kubernetes.deploy;

import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/** The hosts of Ingresses, as the cluster's controller knows them. */
public final class Hosts {
    /** What a server takes for the host of a rule (Kubernetes API, IngressRule); an address is none. */
    private static final Pattern HOST =
            Pattern.compile("(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");
    private static final int MOST = 253;

    private Hosts() {}

    /**
     * Returns the host that stands for a written one, or for none, in a namespace of a sandbox; what the server would not
     * take stays as it is, to be refused.
     */
    public static String of(String written, String namespace) {
        if (written.isEmpty()) {
            return namespace;
        }
        if (!HOST.matcher(written).matches() || ADDRESS.matcher(written).matches() || written.length() > MOST) {
            return written;
        }
        String own = written + "." + namespace;
        boolean wild = written.startsWith("*.");
        return own.length() <= MOST
                ? own
                : (wild ? "*." : "") + "h-" + DigestUtils.sha256Hex(written).substring(0, 16) + "." + namespace;
    }
}
