package dev.kubegrade.work;

/** Takes what is wrong with an assignment's file. */
public interface Faults {
    /** Adds a fault; {@code path} is that of a field, for example {@code spec.capacity.cpu}. */
    void add(String path, String fault);
}
