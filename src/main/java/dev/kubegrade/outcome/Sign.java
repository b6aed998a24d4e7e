package dev.kubegrade.outcome;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an examination of the machine showed.
 *
 * @param id names it in message files
 * @param arguments what its sentence names, by argument name
 */
public record Sign(String id, State state, Map<String, String> arguments) {
    /** How serious it is. */
    public enum State {
        FINE,
        WARNING,
        FAULT
    }

    public Sign {
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }
}
