package dev.kubegrade.kubernetes.manifest;

/**
 * An image as a container names it, normalised as container runtimes do: {@code nginx} is
 * {@code docker.io/library/nginx:latest}.
 *
 * @param repository registry and path, always with a registry
 * @param tag {@code latest} when neither a tag nor a digest is written; empty with a digest alone
 * @param digest empty when none is written
 */
public record ImageReference(String written, String repository, String tag, String digest) {

    /** Parses any text; what is no image becomes a reference that equals no role. */
    public static ImageReference parse(String written) {
        String rest = written.strip();
        String digest = "";
        int at = rest.indexOf('@');
        if (at >= 0) {
            digest = rest.substring(at + 1);
            rest = rest.substring(0, at);
        }
        String tag = digest.isEmpty() ? "latest" : "";
        int colon = rest.lastIndexOf(':');
        if (colon > rest.lastIndexOf('/')) {
            tag = rest.substring(colon + 1);
            rest = rest.substring(0, colon);
        }
        return new ImageReference(written, withRegistry(rest), tag, digest);
    }

    private static String withRegistry(String path) {
        if (path.startsWith("index.docker.io/")) {
            return withRegistry(path.substring("index.docker.io/".length()));
        }
        int slash = path.indexOf('/');
        String first = slash < 0 ? "" : path.substring(0, slash);
        if (first.contains(".") || first.contains(":") || first.equals("localhost")) {
            boolean bare = first.equals("docker.io") && path.indexOf('/', slash + 1) < 0;
            return bare ? "docker.io/library/" + path.substring(slash + 1) : path;
        }
        return "docker.io/" + (slash < 0 ? "library/" : "") + path;
    }

    /** Returns the last part of the repository, which is the same wherever the image was copied to. */
    String name() {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    /** Says whether both name the same repository, whatever the tag. */
    public boolean sameRepository(ImageReference other) {
        return repository.equals(other.repository);
    }

    /** Says whether both name the same repository and tag. */
    public boolean sameTag(ImageReference other) {
        return sameRepository(other) && (tag.equals(other.tag) || tag.isEmpty());
    }
}
