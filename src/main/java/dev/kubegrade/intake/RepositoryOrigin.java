package dev.kubegrade.intake;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a repository was cloned from, and what it holds.
 *
 * @param commit the digest of the one that counts
 * @param when that was made, as it says itself
 */
public record RepositoryOrigin(String host, String owner, String name, String commit, Instant when) {
    /** {@code https://host/owner/name.git}, {@code git@host:owner/name}, {@code ssh://git@host/owner/name}. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(?:https|ssh)://(?:[^@/]+@)?|git@)(?<host>[A-Za-z0-9.-]+)"
                    + "(?::\\d+)?[:/](?<owner>(?!\\.)[A-Za-z0-9_.-]+)/(?<name>(?!\\.{1,2}(?:/|$))[A-Za-z0-9_.-]+?)(?:\\.git)?/?");

    /** Says whether both lead to one repository. */
    public boolean isSameAs(RepositoryOrigin other) {
        return (host + "/" + owner + "/" + name).equalsIgnoreCase(other.host + "/" + other.owner + "/" + other.name);
    }

    static Optional<RepositoryOrigin> of(String address, ClonedRepository.Revision counted) {
        Matcher parts = ADDRESS.matcher(address);
        return parts.matches() && counted.commit().isPresent()
                ? Optional.of(new RepositoryOrigin(
                        parts.group("host"),
                        parts.group("owner"),
                        parts.group("name"),
                        counted.commit().get(),
                        counted.when().orElseThrow()))
                : Optional.empty();
    }
}
