package dev.kubegrade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.intake.HandIn;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StudentTest {
    private static List<String> names(String... paths) {
        return Student.of(HandIn.all(Stream.of(paths).map(Path::of).toList())).stream()
                .map(Student::name)
                .toList();
    }

    @Test
    void a_name_of_its_own_stays_as_it_is() {
        assertThat(names("clase/ana", "clase/josé")).containsExactly("ana", "josé");
    }

    @Test
    void equal_names_in_two_folders_get_the_folder() {
        assertThat(names("martes/ana", "martes/eva", "jueves/ana"))
                .containsExactly("ana (martes)", "eva", "ana (jueves)");
    }

    @Test
    void two_forms_of_one_name_in_a_folder_get_a_number() {
        assertThat(names("clase/jos\u00e9", "clase/jose\u0301")).containsExactly("jos\u00e9 (1)", "jos\u00e9 (2)");
    }

    @Test
    void equal_names_in_folders_of_equal_names_get_both() {
        assertThat(names("a/clase/ana", "b/clase/ana", "c/otra/ana"))
                .containsExactly("ana (clase) (1)", "ana (clase) (2)", "ana (otra)");
    }

    @Test
    void a_number_that_somebody_has_in_his_name_is_not_given_to_another() {
        assertThat(names("clase/jos\u00e9", "clase/jose\u0301", "clase/jos\u00e9 (1)"))
                .containsExactly("jos\u00e9 (2)", "jos\u00e9 (3)", "jos\u00e9 (1)");
    }

    @Test
    void folders_of_reports_are_told_apart_as_names_are() {
        assertThat(Student.of(HandIn.all(List.of(Path.of("c/jos\u00e9"), Path.of("c/jose\u0301")))))
                .extracting(Student::folder)
                .doesNotHaveDuplicates();
    }
}
