package dev.kubegrade.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** The command line asks for something that is not there; says what to do. */
public final class UsageFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String id;

    @SuppressWarnings("serial")
    private final Map<String, String> arguments;

    /** Takes the key of the sentence in the message files, and what it names: name, value, name, value. */
    UsageFault(String id, String... arguments) {
        super(id + " " + String.join(" ", arguments));
        this.id = id;
        this.arguments = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            this.arguments.put(arguments[i], arguments[i + 1]);
        }
    }

    String id() {
        return id;
    }

    Map<String, String> arguments() {
        return arguments;
    }
}
