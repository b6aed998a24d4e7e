package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.assignment.Mutant;
import dev.kubegrade.assignment.Works;
import dev.kubegrade.checks.AnyWorkCheck;
import dev.kubegrade.checks.CheckType;
import dev.kubegrade.intake.ReadingCause;
import dev.kubegrade.outcome.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Whatever kubegrade can say, some case makes it say; no cluster is needed to know that. */
class CompletenessTest {
    /** A checkout keeps no permissions: {@code IntakeTest} reads what cannot be read. */
    /** Nobody hands these in: cases of downloads, and MatchingTest, have them. */
    private static final Set<String> OF_A_ROSTER = Set.of("no-hand-in", "hand-in-unplaced");

    private static final String NOT_IN_A_CHECKOUT = ReadingCause.FILE_UNREADABLE.id();

    private static final List<CheckType> TYPES = Stream.concat(
                    Stream.of(AnyWorkCheck.values()),
                    Works.BUILT_IN.all().stream().flatMap(work -> work.checkTypes().stream()))
            .toList();

    @Test
    void every_cause_is_the_fault_of_a_case_or_of_a_mutant() {
        Catalogue catalogue = new Catalogue();
        Stream<String> ofMutants = catalogue.ids().stream()
                .map(id -> catalogue.read(catalogue.find(id).orElseThrow(), Map.of()))
                .map(Assignment::mutants)
                .flatMap(List::stream)
                .map(Mutant::cause);
        Stream<String> ofCases = Corpus.names().stream()
                .map(Corpus::expected)
                .flatMap(expected -> Stream.of(expected.get("cause") + " " + expected.getOrDefault("findings", "")))
                .flatMap(causes -> Stream.of(causes.split(" ")));
        Set<String> told = Stream.concat(ofMutants, ofCases).collect(Collectors.toCollection(TreeSet::new));
        told.add(NOT_IN_A_CHECKOUT);
        told.addAll(OF_A_ROSTER);
        assertThat(Works.BUILT_IN.causes().stream().map(Cause::id))
                .as("causes without a case")
                .isSubsetOf(told);
    }

    @Test
    void every_check_type_has_a_case_that_passes_and_one_that_does_not() throws IOException {
        Map<String, Set<String>> outcomes = new HashMap<>();
        for (String name : Corpus.names()) {
            Map<String, String> types = types(Corpus.assignment(name));
            Corpus.expected(name).forEach((id, outcome) -> {
                if (types.containsKey(id)) {
                    outcomes.computeIfAbsent(types.get(id), type -> new TreeSet<>())
                            .add(outcome);
                }
            });
        }
        for (CheckType type : TYPES) {
            assertThat(outcomes.get(type.key()))
                    .as(type.key())
                    .contains(
                            type == AnyWorkCheck.MANUAL
                                    ? new String[] {"PENDING", "MARKED"}
                                    : new String[] {"PASSED", "FAILED"});
        }
    }

    /** Returns the ids of an assignment's checks with the key of each one's type. */
    private static Map<String, String> types(String assignment) throws IOException {
        Path own = Path.of("src/test/assignments", assignment, "assignment.yaml");
        Path file = Files.exists(own) ? own : new Catalogue().find(assignment).orElseThrow();
        Map<String, Map<String, List<Map<String, Object>>>> written = new Yaml().load(Files.readString(file));
        return written.get("spec").get("checks").stream()
                .collect(Collectors.toMap(check -> check.get("id").toString(), check -> check.keySet().stream()
                        .filter(key ->
                                TYPES.stream().anyMatch(type -> type.key().equals(key)))
                        .findFirst()
                        .orElseThrow()));
    }
}
