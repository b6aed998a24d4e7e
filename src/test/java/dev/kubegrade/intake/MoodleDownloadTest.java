package dev.kubegrade.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads of the shapes that Moodle gives, each as a zip and unpacked. */
class MoodleDownloadTest {
    @TempDir
    private Path folder;

    /** Returns whose files are whose, for a zip of these entries; an entry that ends with a slash is a folder. */
    private Map<String, List<String>> zipped(String... entries) throws IOException {
        Path zip = folder.resolve("clase.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entry = new ZipOutputStream(out)) {
            for (String name : entries) {
                entry.putNextEntry(new ZipEntry(name));
                entry.write(name.endsWith("/") ? new byte[0] : name.getBytes(StandardCharsets.UTF_8));
                entry.closeEntry();
            }
        }
        return files(MoodleDownload.of(zip));
    }

    private Map<String, List<String>> unpacked(String... entries) throws IOException {
        Path unpacked = folder.resolve("clase");
        for (String name : entries) {
            Path file = unpacked.resolve(name);
            Files.createDirectories(name.endsWith("/") ? file : file.getParent());
            if (!name.endsWith("/")) {
                Files.writeString(file, name);
            }
        }
        return files(MoodleDownload.of(unpacked));
    }

    private static Map<String, List<String>> files(Optional<MoodleDownload> download) {
        return download.stream()
                .flatMap(found -> found.handIns().stream())
                .collect(Collectors.toMap(
                        handIn -> handIn.student() + " " + handIn.id().orElseThrow(),
                        handIn -> handIn.files().names()));
    }

    @Test
    void a_folder_for_each_student() throws IOException {
        String[] entries = {
            "Ana Pérez_1201_assignsubmission_file/hotels.yaml",
            "Ana Pérez_1201_assignsubmission_file/k8s/service.yaml",
            "Ana Pérez_1201_assignsubmission_file/__MACOSX/._hotels.yaml",
            "Luis_de la Vega_1202_assignsubmission_file_/practica.zip",
            "José Ñandú_1203_assignsubmission_file/",
        };
        Map<String, List<String>> expected = Map.of(
                "Ana Pérez 1201", List.of("hotels.yaml", "k8s/service.yaml"),
                "Luis_de la Vega 1202", List.of("practica.zip"),
                "José Ñandú 1203", List.of());
        assertThat(zipped(entries)).isEqualTo(expected);
        assertThat(unpacked(entries)).isEqualTo(expected);
    }

    @Test
    void flat_and_blind_in_spanish() throws IOException {
        String[] entries = {
            "Participante_77_assignsubmission_file_hotels.yaml",
            "Participante_77_assignsubmission_file_service_v2.yaml",
            "Participante_78_assignsubmission_file_hotels (1).yaml",
        };
        Map<String, List<String>> expected = Map.of(
                "Participante 77", List.of("hotels.yaml", "service_v2.yaml"),
                "Participante 78", List.of("hotels (1).yaml"));
        assertThat(zipped(entries)).isEqualTo(expected);
        assertThat(unpacked(entries)).isEqualTo(expected);
    }

    @Test
    void a_text_written_in_the_page_belongs_to_whom_the_files_do() throws IOException {
        String[] entries = {
            "Ana_1_assignsubmission_file/hotels.yaml",
            "Ana_1_assignsubmission_onlinetext/onlinetext.html",
            "Eva_2_assignsubmission_onlinetext/onlinetext.html",
        };
        Map<String, List<String>> expected =
                Map.of("Ana 1", List.of("hotels.yaml", "onlinetext.html"), "Eva 2", List.of("onlinetext.html"));
        assertThat(zipped(entries)).isEqualTo(expected);
        assertThat(unpacked(entries)).isEqualTo(expected);
    }

    @Test
    void groups_and_equal_names_are_told_apart_by_the_number() throws IOException {
        assertThat(zipped(
                        "Grupo 3_55_assignsubmission_file/a.yaml",
                        "Ana Pérez_1_assignsubmission_file/a.yaml",
                        "Ana Pérez_2_assignsubmission_file/b.yaml"))
                .isEqualTo(Map.of(
                        "Grupo 3 55", List.of("a.yaml"),
                        "Ana Pérez 1", List.of("a.yaml"),
                        "Ana Pérez 2", List.of("b.yaml")));
    }

    @Test
    void two_forms_of_a_name_with_one_number_are_one_student() throws IOException {
        assertThat(zipped(
                        "José_9_assignsubmission_file/a.yaml",
                        Normalizer.normalize("José", Normalizer.Form.NFD) + "_9_assignsubmission_onlinetext/b.html"))
                .isEqualTo(Map.of("José 9", List.of("a.yaml", "b.html")));
    }

    @Test
    void what_is_nobodys_is_named_and_lost_to_nobody() throws IOException {
        zipped("Ana_1_assignsubmission_file/a.yaml", "leeme.txt", "calificaciones.csv", ".DS_Store", "grades.yaml");
        MoodleDownload download = MoodleDownload.of(folder.resolve("clase.zip")).orElseThrow();
        assertThat(download.others()).containsExactly("calificaciones.csv", "leeme.txt");
        assertThat(download.isNested()).isTrue();
        assertThat(download.folders()).isEqualTo(Map.of("1", "Ana_1_assignsubmission_file"));
    }

    @Test
    void a_path_that_leads_out_is_told_and_read_by_nobody() throws IOException {
        zipped("Ana_1_assignsubmission_file/../../../etc/a.yaml", "Eva_2_assignsubmission_file/b.yaml");
        List<HandIn> handIns =
                MoodleDownload.of(folder.resolve("clase.zip")).orElseThrow().handIns();
        HandedIn ana = handIns.get(0).files();
        assertThat(ana.names()).isEmpty();
        assertThat(ana.texts(HandedIn::isYaml).findings())
                .extracting(finding -> finding.cause().id())
                .containsExactly("archive-unsafe");
        assertThat(handIns.get(1).files().names()).containsExactly("b.yaml");
    }

    @Test
    void what_is_no_download_of_moodle_is_none() throws IOException {
        assertThat(zipped("hotels/hotels.yaml")).isEmpty();
        assertThat(MoodleDownload.of(folder.resolve("clase.zip"))).isEmpty();
        Path damaged = Files.writeString(folder.resolve("roto.zip"), "PK\3\4");
        assertThat(MoodleDownload.of(damaged)).isEmpty();
        assertThat(MoodleDownload.of(folder)).isEmpty();
    }

    @Test
    void among_other_folders_and_manifests_a_name_of_moodles_is_a_name() throws IOException {
        String downloaded = "Eva_7_assignsubmission_file/a.yaml";
        for (String other : List.of("ana/a.yaml", "luis.zip", "hotels.yaml")) {
            assertThat(zipped(downloaded, other)).as(other).isEmpty();
            Path clase = Files.createDirectories(folder.resolve("con-" + other.replace('/', '-')));
            Files.createDirectories(clase.resolve(downloaded));
            Files.createDirectories(clase.resolve(other).getParent());
            Files.writeString(clase.resolve(other), "x");
            assertThat(MoodleDownload.of(clase)).as(other).isEmpty();
        }
    }

    @Test
    void leftovers_of_packaging_are_nobodys() throws IOException {
        String[] entries = {
            "Ana_1_assignsubmission_file_hotels.yaml",
            "Ana_1_assignsubmission_file_._hotels.yaml",
            "._Ana_1_assignsubmission_file_hotels.yaml",
        };
        assertThat(zipped(entries)).isEqualTo(Map.of("Ana 1", List.of("hotels.yaml")));
        assertThat(unpacked(entries)).isEqualTo(Map.of("Ana 1", List.of("hotels.yaml")));
    }

    @Test
    void a_reader_who_was_interrupted_closes_it_for_nobody() throws IOException {
        zipped("Ana_1_assignsubmission_file/a.yaml", "Eva_2_assignsubmission_file/b.yaml");
        List<HandIn> handIns =
                MoodleDownload.of(folder.resolve("clase.zip")).orElseThrow().handIns();
        Thread.currentThread().interrupt();
        handIns.get(0).files().digest();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(handIns.get(1).files().texts(HandedIn::isYaml).byFile()).containsOnlyKeys("b.yaml");
    }

    @Test
    void an_unpacked_one_is_read_as_it_is_now() throws IOException {
        unpacked("Ana_1_assignsubmission_file/a.yaml");
        HandIn ana = MoodleDownload.of(folder.resolve("clase"))
                .orElseThrow()
                .handIns()
                .get(0);
        unpacked("Ana_1_assignsubmission_file/b.yaml");
        assertThat(ana.files().names()).containsExactly("a.yaml", "b.yaml");
    }

    @Test
    void what_was_handed_in_is_read_from_where_it_lies() throws IOException {
        zipped("Ana_1_assignsubmission_file/hotels.yaml");
        HandIn ana = MoodleDownload.of(folder.resolve("clase.zip"))
                .orElseThrow()
                .handIns()
                .get(0);
        assertThat(ana.files().texts(HandedIn::isYaml).byFile())
                .isEqualTo(Map.of("hotels.yaml", "Ana_1_assignsubmission_file/hotels.yaml"));
        assertThat(ana.place()).isEqualTo(folder.resolve("clase.zip/Ana_1"));
        assertThat(ana.folder()).isEqualTo(folder.toAbsolutePath());
        assertThat(ana.names()).containsExactly("Ana (1)", "Ana");
        unpacked("Ana_1_assignsubmission_file/hotels.yaml");
        assertThat(MoodleDownload.of(folder.resolve("clase")).orElseThrow().handIns())
                .singleElement()
                .satisfies(same ->
                        assertThat(same.files().names()).isEqualTo(ana.files().names()));
    }
}
