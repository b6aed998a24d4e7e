package dev.kubegrade.assignment;

import java.util.Set;

/** {@code --set} names a parameter that the assignment does not have. */
public final class UnknownParameter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;

    @SuppressWarnings("serial")
    private final Set<String> known;

    UnknownParameter(String name, Set<String> known) {
        super("'" + name + "' is not a parameter of the assignment; there are: " + String.join(", ", known));
        this.name = name;
        this.known = Set.copyOf(known);
    }

    public String name() {
        return name;
    }

    public Set<String> known() {
        return known;
    }
}
