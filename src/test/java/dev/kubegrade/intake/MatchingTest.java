package dev.kubegrade.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchingTest {
    @TempDir
    private Path folder;

    private Roster roster(String... lines) {
        try {
            return Roster.read(
                    Files.writeString(folder.resolve("clase.csv"), String.join("\n", lines) + "\n"), Map.of());
        } catch (IOException | Roster.Unlike e) {
            throw new AssertionError(e);
        }
    }

    private HandIn handIn(String student) {
        return handIn(student, "");
    }

    private HandIn handIn(String student, String id) {
        return new HandIn(
                student,
                Optional.of(id).filter(known -> !known.isEmpty()),
                folder.resolve(student + "_" + id),
                () -> HandedIn.of(student, Map.of(), List.of()));
    }

    private static String who(Matching matching, HandIn handIn) {
        return matching.of(handIn).map(Roster.Entry::name).orElse("nobody");
    }

    private static Matching matching(Roster roster, HandIn... handIns) {
        return Matching.of(Arrays.asList(handIns), roster, Map.of(), Map.of());
    }

    @Test
    void a_hand_in_is_matched_by_its_number_whatever_the_name_is() {
        HandIn blind = handIn("Participante", "17");
        Matching matching =
                matching(roster("Identificador,Nombre completo", "Participante16,Ana", "Participante17,Luis"), blind);

        assertThat(who(matching, blind)).isEqualTo("Luis");
        assertThat(matching.missing()).extracting(Roster.Entry::name).containsExactly("Ana");
    }

    @Test
    void the_number_of_a_student_is_none_of_a_hand_in() {
        HandIn seventeen = handIn("Luis", "17");
        Matching matching = matching(roster("legajo,nombre", "17,Ana", "18,Luis"), seventeen);

        assertThat(who(matching, seventeen)).isEqualTo("Luis");
    }

    @Test
    void a_name_is_the_same_in_either_unicode_form_without_accents_in_any_case_and_with_the_surname_first() {
        for (String written : List.of(
                "José Ñandú Pérez",
                "Jose\u0301 N\u0303andu\u0301 Pe\u0301rez",
                "jose nandu perez",
                "JOSÉ_ÑANDÚ  PÉREZ",
                "Pérez José Ñandú",
                "Pérez, José Ñandú")) {
            HandIn handIn = handIn(written);
            assertThat(who(matching(roster("nombre,apellido", "José Ñandú,Pérez"), handIn), handIn))
                    .as(written)
                    .isEqualTo("José Ñandú Pérez");
        }
    }

    @Test
    void an_e_mail_or_a_user_is_enough() {
        HandIn mail = handIn("ANA@x.org");
        HandIn user = handIn("luis-gh");
        Matching matching = matching(
                roster("nombre,correo,usuario", "Ana,ana@x.org,ana-gh", "Luis,luis@x.org,luis-gh"), mail, user);

        assertThat(who(matching, mail)).isEqualTo("Ana");
        assertThat(who(matching, user)).isEqualTo("Luis");
    }

    @Test
    void what_all_repositories_begin_with_is_no_part_of_a_user() {
        HandIn ana = handIn("hoteles-2026-ana-perez");
        HandIn perez = handIn("hoteles-2026-perez");
        Matching matching = matching(roster("usuario,nombre", "perez,Luis", "ana-perez,Ana"), ana, perez);

        assertThat(who(matching, ana)).isEqualTo("Ana");
        assertThat(who(matching, perez)).isEqualTo("Luis");
    }

    @Test
    void two_of_one_name_are_nobodys_until_a_person_says_so() {
        HandIn first = handIn("Juan Pérez", "1");
        HandIn second = handIn("Juan Pérez", "2");
        Roster roster = roster("nombre,correo", "Juan Pérez,juan1@x.org", "Juan Pérez,juan2@x.org");

        assertThat(matching(roster, first, second).unplaced()).containsExactly(first, second);

        Matching settled = Matching.of(
                List.of(first, second), roster, Map.of(), Map.of(first, "juan2@x.org", second, "JUAN1@x.org"));
        assertThat(settled.of(first).flatMap(Roster.Entry::email)).contains("juan2@x.org");
        assertThat(settled.of(second).flatMap(Roster.Entry::email)).contains("juan1@x.org");
        assertThat(settled.unplaced()).isEmpty();
    }

    @Test
    void who_is_alike_is_named_and_never_taken() {
        HandIn handIn = handIn("Mariana Gomes");
        Matching matching =
                matching(roster("nombre", "Luis Paz", "Mariana Gómez", "Mariano Gómez", "Zoé Ruiz"), handIn);

        assertThat(who(matching, handIn)).isEqualTo("nobody");
        assertThat(matching.nearest().get(handIn)).containsExactly("Mariana Gómez", "Mariano Gómez", "Luis Paz");
    }

    @Test
    void a_hand_in_that_a_person_has_seen_to_be_nobodys_is_not_told_again() {
        HandIn guest = handIn("Oyente");
        Matching matching =
                Matching.of(List.of(guest), roster("nombre", "Ana"), Map.of(), Map.of(guest, Matching.NOBODY));

        assertThat(matching.unplaced()).isEmpty();
        assertThat(matching.of(guest)).isEmpty();
        assertThat(matching.missing()).extracting(Roster.Entry::name).containsExactly("Ana");
    }

    @Test
    void what_a_person_says_must_be_of_one_person() {
        Roster roster = roster("nombre", "Ana", "Luis");
        HandIn first = handIn("a");
        HandIn second = handIn("b");
        List<HandIn> handIns = List.of(first, second);

        assertThatThrownBy(() -> Matching.of(handIns, roster, Map.of(), Map.of(first, "Zoé")))
                .hasMessage("Zoé");
        assertThatThrownBy(() -> Matching.of(handIns, roster, Map.of(), Map.of(first, "Ana", second, "Ana")))
                .hasMessage("Ana");
    }

    @Test
    void what_the_roster_itself_says_comes_before_every_name() {
        Roster roster = roster("name,user,files", "Ana,anap,a.yaml", "Ana Ruiz,ana,b.yaml");
        HandIn first = handIn("Ana");
        HandIn second = handIn("Ana Ruiz");
        Matching matching = Matching.of(
                List.of(first, second),
                roster,
                Map.of(first, roster.entries().get(0), second, roster.entries().get(1)),
                Map.of());

        assertThat(who(matching, first)).isEqualTo("Ana");
        assertThat(who(matching, second)).isEqualTo("Ana Ruiz");
    }

    @Test
    void a_name_does_not_match_against_the_number_of_another_hand_in() {
        HandIn other = handIn("Juan Pérez", "99");
        Matching matching = matching(roster("Identificador,Nombre completo", "Participante17,Juan Pérez"), other);

        assertThat(who(matching, other)).isEqualTo("nobody");
    }

    @Test
    void who_is_left_over_of_two_of_one_name_is_not_taken_for_the_one_that_is_meant() {
        HandIn mail = handIn("juan1@x.org");
        HandIn name = handIn("Juan Pérez");
        Matching matching =
                matching(roster("nombre,correo", "Juan Pérez,juan1@x.org", "Juan Pérez,juan2@x.org"), mail, name);

        assertThat(matching.of(mail).flatMap(Roster.Entry::email)).contains("juan1@x.org");
        assertThat(matching.unplaced()).containsExactly(name);
    }

    @Test
    void a_part_of_a_user_is_no_user() {
        HandIn first = handIn("hoteles-2026-ana-perez");
        HandIn second = handIn("hoteles-2026-ana-ruiz");
        Matching matching = matching(roster("usuario,nombre", "perez,Luis", "zoe,Zoé"), first, second);

        assertThat(matching.unplaced()).containsExactly(first, second);
    }

    @Test
    void an_identifier_that_is_none_of_moodles_is_that_of_a_person() {
        HandIn called = handIn("12345");
        HandIn numbered = handIn("Luis", "777");
        Matching matching =
                matching(roster("identifier,github_username,name", "12345,ana,Ana", "777,mia,Mía"), called, numbered);

        assertThat(who(matching, called)).isEqualTo("Ana");
        assertThat(who(matching, numbered)).isEqualTo("nobody");
    }

    @Test
    void everybody_without_a_hand_in_has_one_of_nothing() {
        Matching matching = matching(roster("nombre", "Ana", "Luis / Lucho"), handIn("Ana"));
        List<HandIn> nothing = matching.ofNothing(folder.resolve("clase.csv"));

        assertThat(nothing).extracting(HandIn::student).containsExactly("Luis / Lucho");
        assertThat(nothing.get(0).folder()).isEqualTo(folder.toAbsolutePath());
        assertThat(nothing.get(0).files().texts(name -> true).findings())
                .extracting(finding -> finding.cause().id())
                .containsExactly("no-hand-in");
    }

    @Test
    void where_a_hand_in_is_nobodys_nobody_is_said_to_have_none_without_that() {
        List<HandIn> nothing = matching(roster("nombre", "Ana"), handIn("Anna")).ofNothing(folder.resolve("clase.csv"));

        assertThat(nothing.get(0).files().texts(name -> true).findings())
                .extracting(finding -> finding.cause().id())
                .containsExactly("no-hand-in", "hand-in-unplaced");
    }

    /** Whatever the order and the names: everybody and everything comes out once, and a match is one of the same name. */
    @Test
    void nobody_is_lost_and_nobody_is_taken_twice() {
        Random random = new Random(14);
        String[] names = {"Ana Paz", "ana paz", "Zoé Ruiz", "Zoe Ruiz", "Luis", "Luís", "Mía Sol", "Juan Pérez"};
        for (int round = 0; round < 500; round++) {
            String[] lines = Stream.concat(
                            Stream.of("nombre,correo"),
                            IntStream.range(0, random.nextInt(8))
                                    .mapToObj(i -> names[random.nextInt(names.length)] + ",p" + i + "@x.org"))
                    .toArray(String[]::new);
            HandIn[] handIns = IntStream.range(0, random.nextInt(8))
                    .mapToObj(i -> handIn(names[random.nextInt(names.length)], "" + i))
                    .toArray(HandIn[]::new);
            Matching matching = matching(roster(lines), handIns);

            List<Roster.Entry> taken = Stream.of(handIns)
                    .flatMap(handIn -> matching.of(handIn).stream())
                    .toList();
            assertThat(taken).doesNotHaveDuplicates().hasSize(matching.count());
            assertThat(matching.unplaced()).hasSize(handIns.length - taken.size());
            assertThat(matching.missing())
                    .hasSize(lines.length - 1 - taken.size())
                    .noneMatch(taken::contains);
            Stream.of(handIns).forEach(handIn -> matching.of(handIn)
                    .ifPresent(entry -> assertThat(Names.key(entry.name())).isEqualTo(Names.key(handIn.student()))));
        }
    }
}
