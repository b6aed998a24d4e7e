package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The testbed's own scripts. */
class ScriptsIT {
    @Test
    void shellcheck_finds_nothing_to_warn_of() throws IOException {
        List<String> command = new ArrayList<>(List.of("shellcheck", "--severity=warning", ".ci/run"));
        try (Stream<Path> files = Files.walk(Path.of("src/testbed"))) {
            files.filter(Files::isRegularFile)
                    .filter(ScriptsIT::isScript)
                    .map(Path::toString)
                    .sorted()
                    .forEach(command::add);
        }
        assertThat(command).hasSizeGreaterThan(15).contains("src/testbed/run", "src/testbed/node/k3s");
        Checkout.Ended checked = Checkout.run(Path.of("."), Map.of(), command);
        assertThat(checked.exit()).as(checked.output()).isZero();
    }

    private static boolean isScript(Path file) {
        try {
            return file.toString().endsWith(".sh")
                    || new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                            .startsWith("#!/bin/bash");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
