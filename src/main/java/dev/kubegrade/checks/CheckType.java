package dev.kubegrade.checks;

/** Something that an assignment may ask, by the key that names it in the file. */
public interface CheckType {
    String key();
}
