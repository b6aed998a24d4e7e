package dev.kubegrade.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a test asks for: the first practice, in Spanish, on a k3s that nobody starts. */
final class Asked {
    private Asked() {}

    /** Returns settings for these paths, read that way. */
    static Settings of(List<Path> paths, Path reports, Reading reading) {
        return new Settings(
                paths,
                false,
                Optional.of("hotels-multicontainer"),
                "k3s",
                Optional.empty(),
                reports,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.of("es"),
                1,
                Optional.empty(),
                false,
                false,
                List.of(),
                Optional.empty(),
                reading);
    }
}
