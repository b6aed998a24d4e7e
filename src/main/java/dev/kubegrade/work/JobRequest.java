package dev.kubegrade.work;

import java.util.Optional;

/**
 * How a class is to be graded by several at once in the place itself.
 *
 * @param assignment its id
 * @param parts into how many the class is parted
 * @param image with a Java, and this program as {@code /kubegrade.jar}
 * @param namespace of those who grade
 * @param storage class of the volumes; empty for the usual one
 * @param oneNode whether all of it runs on one node
 * @param language of the reports
 */
public record JobRequest(
        String assignment,
        int parts,
        String image,
        String namespace,
        Optional<String> storage,
        boolean oneNode,
        String language) {}
