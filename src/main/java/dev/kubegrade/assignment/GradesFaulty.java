package dev.kubegrade.assignment;

import java.util.List;

/** A file of grades that a person gave is faulty; lists every fault as {@code file:line: what is wrong}. */
public final class GradesFaulty extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<String> faults;

    GradesFaulty(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
