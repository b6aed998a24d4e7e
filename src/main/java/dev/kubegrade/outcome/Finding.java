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

    /** Makes a finding that names nothing more. */
    public static Finding of(Cause cause, Location where) {
        return new Finding(cause, Map.of(), where);
    }

    /** Returns the same finding that names one thing more. */
    public Finding with(String argument, String value) {
        Map<String, String> more = new TreeMap<>(arguments);
        more.put(argument, value);
        return new Finding(cause, more, where);
    }
}
