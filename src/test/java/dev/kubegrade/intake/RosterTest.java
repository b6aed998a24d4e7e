package dev.kubegrade.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterTest {
    @TempDir
    private Path folder;

    private Roster roster(String... lines) throws IOException, Roster.Unlike {
        return Roster.read(file(String.join("\n", lines) + "\n"), Map.of());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("clase.csv"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Identificador,Nombre completo,Dirección de correo,Estado|{HAND_IN=Identificador, NAME=Nombre completo, EMAIL=Dirección de correo}",
                "Identifier,Full name,Email address,Status|{HAND_IN=Identifier, NAME=Full name, EMAIL=Email address}",
                "Nombre,Apellido(s),Número de ID,Dirección de correo|{ID=Número de ID, FIRST=Nombre, LAST=Apellido(s), EMAIL=Dirección de correo}",
                "username,first_name,last_name,email,section,github_id|{FIRST=first_name, LAST=last_name, EMAIL=email, USER=username}",
                "CORREO;ALUMNO|{NAME=ALUMNO, EMAIL=CORREO}",
                "nombre,legajo|{ID=legajo, NAME=nombre}",
                "name,email,files|{NAME=name, EMAIL=email, FILES=files}"
            })
    void columns_are_known_by_their_headings_in_any_order_and_language(String head, String columns)
            throws IOException, Roster.Unlike {
        assertThat(roster(head).columns()).hasToString(columns);
    }

    @Test
    void a_person_is_called_by_the_name_else_by_what_there_is() throws IOException, Roster.Unlike {
        Roster roster = roster("nombre;apellido;correo", "Ana;Pérez;ana@x.org", ";;solo@x.org", ";;", "Zoé;;");

        assertThat(roster.entries()).extracting(Roster.Entry::name).containsExactly("Ana Pérez", "solo@x.org", "Zoé");
        assertThat(roster.entries()).extracting(Roster.Entry::row).containsExactly(2, 3, 5);
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_heading() throws IOException, Roster.Unlike {
        assertThat(roster("\uFEFFnombre,correo", "Ana,a@x.org").columns()).containsEntry(RosterColumn.NAME, "nombre");
    }

    @Test
    void a_column_that_is_called_otherwise_can_be_named() throws IOException, Roster.Unlike {
        Path file = file("quién,dónde\nAna,a@x.org\n");

        assertThat(Roster.read(file, Map.of(RosterColumn.NAME, "Quien", RosterColumn.EMAIL, "dónde"))
                        .columns())
                .hasToString("{NAME=quién, EMAIL=dónde}");
        assertThatThrownBy(() -> Roster.read(file, Map.of(RosterColumn.NAME, "cómo")))
                .isInstanceOf(Roster.Unlike.class)
                .hasMessage("cómo?");
    }

    @Test
    void a_table_that_tells_nobody_apart_is_none() {
        assertThatThrownBy(() -> roster("nota,estado", "1,2"))
                .isInstanceOf(Roster.Unlike.class)
                .hasMessage("nota, estado");
        assertThatThrownBy(() -> roster("")).isInstanceOf(Roster.Unlike.class).hasMessage("CSV");
        assertThatThrownBy(() -> roster("nombre", "\"Ana"))
                .isInstanceOf(Roster.Unlike.class)
                .hasMessage("CSV");
    }

    @Test
    void a_row_of_which_nothing_is_known_is_not_left_out_in_silence() {
        assertThatThrownBy(() -> roster("correo,curso", "a@x.org,1A", ",1B"))
                .isInstanceOf(Roster.Unlike.class)
                .hasMessage(", 1B");
    }

    @Test
    void another_encoding_is_said() throws IOException {
        Path latin = Files.write(folder.resolve("latin.csv"), "nombre\nJosé\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Roster.read(latin, Map.of()))
                .isInstanceOf(Roster.Unlike.class)
                .hasMessage("UTF-8");
    }
}
