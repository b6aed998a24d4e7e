package dev.kubegrade.intake;

import java.util.Optional;

/** What text the bytes of a file are taken for, for tests of other rooms. */
public final class Decoded {
    private Decoded() {}

    public static Optional<String> text(byte[] bytes) {
        return Encoding.decode(bytes);
    }
}
