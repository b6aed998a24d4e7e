package dev.kubegrade.outcome;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A student's mistake, or something worth telling, as a value; words are made of it only in reports.
 *
 * @param arguments what the cause's message names, by argument name
 */
public record Finding(Cause cause, Map<String, String> arguments, Location where) {

    public Finding {
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }

    /** Makes a finding; {@code arguments} are alternating names and values. */
    public static Finding of(Cause cause, Location where, String... arguments) {
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            named.put(arguments[i], arguments[i + 1]);
        }
        return new Finding(cause, named, where);
    }
}
