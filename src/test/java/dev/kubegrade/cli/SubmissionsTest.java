package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubegrade.intake.HandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionsTest {
    private static final String ASSIGNMENT = "hotels-multicontainer";

    @TempDir
    private Path folder;

    private void handIn(String... files) throws IOException {
        for (String file : files) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "x");
        }
    }

    private List<String> found(String path) {
        return new Submissions(List.of(ASSIGNMENT), Reading.PLAIN)
                .find(List.of(folder.resolve(path)), false, ASSIGNMENT).stream()
                        .map(found -> folder.relativize(found.place()).toString())
                        .toList();
    }

    @Test
    void an_archive_beside_the_folders_of_a_class_is_somebodys_too() throws IOException {
        handIn("hotels-multicontainer/ana/a.yaml", "hotels-multicontainer/luis.zip", "hotels-multicontainer/.x.zip");
        assertThat(found("")).containsExactly("hotels-multicontainer/ana", "hotels-multicontainer/luis.zip");
    }

    @Test
    void archives_alone_are_one_each() throws IOException {
        handIn("clase/ana.zip", "clase/luis.tar.gz");
        assertThat(found("clase")).containsExactly("clase/ana.zip", "clase/luis.tar.gz");
    }

    @Test
    void a_folder_with_one_archive_is_a_submission() throws IOException {
        handIn("ana/entrega.zip", "ana/LEEME.txt");
        assertThat(found("ana")).containsExactly("ana");
    }

    @Test
    void a_download_is_everybodys_also_in_the_folder_of_an_assignment() throws IOException {
        handIn(
                "hotels-multicontainer/Ana_1_assignsubmission_file/a.yaml",
                "hotels-multicontainer/Ana_1_assignsubmission_onlinetext/onlinetext.html",
                "hotels-multicontainer/Eva_2_assignsubmission_file_b.yaml");
        assertThat(found("")).containsExactly("hotels-multicontainer/Ana_1", "hotels-multicontainer/Eva_2");
        assertThat(found("hotels-multicontainer"))
                .containsExactly("hotels-multicontainer/Ana_1", "hotels-multicontainer/Eva_2");
    }

    @Test
    void whoever_chose_a_name_of_moodles_stays_himself() throws IOException {
        handIn("hotels-multicontainer/ana/Luis_1202_assignsubmission_file_x.yaml", "clase/eva/b.yaml");
        handIn("clase/teo/Luis_1202_assignsubmission_file_x.yaml");
        assertThat(found("hotels-multicontainer/ana")).containsExactly("hotels-multicontainer/ana");
        assertThat(new Submissions(List.of(ASSIGNMENT), Reading.PLAIN)
                        .find(List.of(folder.resolve("clase/eva"), folder.resolve("clase/teo")), false, ASSIGNMENT))
                .extracting(HandIn::place)
                .containsExactly(folder.resolve("clase/eva"), folder.resolve("clase/teo"));
    }

    @Test
    void what_is_named_twice_is_one_submission() throws IOException {
        handIn("clase/ana/a.yaml", "clase/eva/b.yaml");
        Path clase = folder.resolve("clase");
        assertThat(new Submissions(List.of(ASSIGNMENT), Reading.PLAIN)
                        .find(List.of(clase, clase.resolve("ana"), clase.resolve("../clase/eva")), false, ASSIGNMENT))
                .extracting(HandIn::student)
                .containsExactly("ana", "eva");
    }

    @Test
    void whether_it_is_one_or_a_class_is_asked_and_not_guessed() throws IOException {
        handIn("clase/modelo.yaml", "clase/ana/a.yaml", "clase/luis/b.yml", "clase/.git/c.yaml");
        assertThatThrownBy(() -> found("clase")).isInstanceOfSatisfying(UsageFault.class, fault -> {
            assertThat(fault.id()).isEqualTo("ambiguous");
            assertThat(fault.arguments()).containsEntry("count", "2");
        });
        Files.writeString(folder.resolve("clase/kustomization.yaml"), "resources: [modelo.yaml]");
        assertThat(found("clase")).as("it says what belongs to it").containsExactly("clase");
    }

    @Test
    void of_several_no_single_one_stops_the_class_and_several_classes_are_asked_about() throws IOException {
        handIn(
                "uno/a.yaml",
                "uno/ana/a.yaml",
                "uno/bea/a.yaml",
                "dos/b.yaml",
                "dos/carl.zip",
                "dos/dora.zip",
                "tres/c.yaml");
        List<Path> paths = List.of(folder.resolve("uno"), folder.resolve("dos"), folder.resolve("tres"));
        Submissions submissions = new Submissions(List.of(ASSIGNMENT), Reading.PLAIN);
        assertThat(submissions.find(paths, false, ASSIGNMENT)).hasSize(3);
        assertThatThrownBy(() -> submissions.find(paths.subList(0, 2), false, ASSIGNMENT))
                .isInstanceOfSatisfying(
                        UsageFault.class, fault -> assertThat(fault.id()).isEqualTo("ambiguous"));
    }

    @Test
    void a_repository_that_is_called_like_the_assignment_is_one_of_all() throws IOException {
        handIn(
                "clones/hotels-multicontainer/.git/HEAD",
                "clones/hotels-multicontainer/k8s/a.yaml",
                "clones/ana/.git/HEAD");
        Reading how =
                new Reading(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Source.REPOSITORIES));
        assertThat(new Submissions(List.of(ASSIGNMENT), how).find(List.of(folder.resolve("clones")), false, ASSIGNMENT))
                .extracting(HandIn::student)
                .containsExactly("ana", "hotels-multicontainer");
    }

    @Test
    void what_a_person_says_that_it_is_and_is_not_is_told() throws IOException {
        handIn("clase/ana/a.yaml");
        for (Source source : List.of(Source.MOODLE, Source.GRADESCOPE)) {
            Reading how = new Reading(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(source));
            assertThatThrownBy(() -> new Submissions(List.of(ASSIGNMENT), how)
                            .find(List.of(folder.resolve("clase")), false, ASSIGNMENT))
                    .isInstanceOfSatisfying(
                            UsageFault.class, fault -> assertThat(fault.id()).isEqualTo("source-unlike"));
        }
    }
}
