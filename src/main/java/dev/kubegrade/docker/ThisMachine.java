package dev.kubegrade.docker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;

/** Knows its own addresses: a bridge of an engine is one as well as localhost. */
public final class ThisMachine {
    private ThisMachine() {}

    /** Says whether a name or an address leads here; not where nobody knows it. */
    public static boolean isAt(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            return false;
        }
    }
}
