package dev.kubegrade.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceivedTest {
    @TempDir
    private Path folder;

    @Test
    void names_what_was_read_with_its_digest_and_what_was_not() throws IOException {
        Files.writeString(folder.resolve("hotels.yaml"), "a: 1\n");
        Files.writeString(folder.resolve("informe.docx"), "x");
        Received received = HandedIn.of(folder).received(Set.of("hotels.yaml"));
        assertThat(received.files())
                .extracting(file -> file.name() + " " + file.bytes() + " " + file.read() + " " + file.sha256())
                .containsExactly(
                        "hotels.yaml 5 true 37b128c59f1f5097f73f82691cb519f1f568667faab5ced1b4ab979d36837eae",
                        "informe.docx 1 false ");
    }

    @Test
    void an_archive_says_what_was_read_in_it() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("entrega.zip")))) {
            zip.putNextEntry(new ZipEntry("b/hotels.yaml"));
            zip.write("a: 1\n".getBytes());
        }
        HandedIn handedIn = HandedIn.of(folder);
        Received received =
                handedIn.received(handedIn.texts(HandedIn::isYaml).byFile().keySet());
        assertThat(received.files()).singleElement().satisfies(file -> {
            assertThat(file.read()).isTrue();
            assertThat(file.inside()).containsExactly("b/hotels.yaml");
        });
    }

    @Test
    void of_very_many_others_the_first_are_named_and_the_rest_counted() throws IOException {
        for (int i = 0; i < 25; i++) {
            Files.writeString(folder.resolve("foto" + i + ".png"), "x");
        }
        Received received = HandedIn.of(folder).received(Set.of());
        assertThat(received.files()).hasSize(20);
        assertThat(received.more()).isEqualTo(5);
    }
}
