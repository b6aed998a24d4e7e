package dev.kubegrade;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The plan of the house, as rules. */
class ArchitectureTest {
    private static final String ROOT = "dev.kubegrade.";
    /** The way of a submission: a room knows only the rooms before it. */
    private static final List<String> ORDER = List.of(
            "outcome",
            "intake",
            "screening",
            "cluster",
            "deploy",
            "diagnosis",
            "checks",
            "assignment",
            "grade",
            "journal",
            "report",
            "pipeline",
            "cli");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.kubegrade");

    /** A library → the rooms that it lives in. */
    private static Map<String, List<String>> libraries() {
        List<String> kubernetes = List.of("cluster", "deploy", "diagnosis", "checks");
        Map<String, List<String>> rooms = new TreeMap<>();
        rooms.put("org.yaml..", List.of("intake", "assignment"));
        rooms.put("org.testcontainers..", List.of("cluster"));
        rooms.put("com.github.dockerjava..", List.of("cluster"));
        // The practice images go into the node as an archive; students hand in archives.
        rooms.put("org.apache.commons.compress..", List.of("cluster", "intake"));
        // Quantities of capacity are Kubernetes' own.
        rooms.put(
                "io.fabric8..",
                Stream.concat(kubernetes.stream(), Stream.of("assignment")).toList());
        rooms.put("dev.cel..", List.of("checks"));
        rooms.put("org.awaitility..", List.of("cluster", "deploy", "checks"));
        rooms.put("com.networknt..", List.of("assignment"));
        rooms.put("org.apache.commons.csv..", List.of("report"));
        rooms.put("gg.jte..", List.of("report"));
        rooms.put("javax.xml..", List.of("report"));
        rooms.put("picocli..", List.of("cli"));
        rooms.put("me.tongfei..", List.of("cli"));
        return rooms;
    }

    @Test
    void rooms_know_only_the_rooms_before_them() {
        for (int i = 0; i < ORDER.size(); i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(room -> ROOT + room + "..")
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + ORDER.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .because("a submission goes one way: " + String.join(" → ", ORDER))
                        .check(HOUSE);
            }
        }
    }

    @Test
    void there_are_no_cycles_between_rooms() {
        slices().matching("dev.kubegrade.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @TestFactory
    Stream<DynamicTest> libraries_live_in_their_rooms() {
        return libraries().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> library(entry.getKey(), entry.getValue())
                        .check(HOUSE)));
    }

    private static ArchRule library(String packages, List<String> rooms) {
        String[] inside = rooms.stream().map(room -> ROOT + room + "..").toArray(String[]::new);
        return noClasses()
                .that(not(resideInAnyPackage(inside)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packages)
                .because("what one room knows, the others need not");
    }

    @Test
    void only_the_command_line_touches_the_console_and_exits() {
        noClasses()
                .that(not(resideInAPackage(ROOT + "cli..")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(HOUSE);
    }

    @Test
    void nothing_sleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .because("what is waited for is watched, or awaited with a reason")
                .check(HOUSE);
    }

    @Test
    void no_generic_exceptions_are_thrown() {
        GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(HOUSE);
    }

    @Test
    void implementations_stay_in_their_room() {
        for (String name :
                List.of("checks.Check", "screening.Policy", "cluster.Cluster", "report.Report", "deploy.Adaptation")) {
            classes()
                    .that()
                    .areAssignableTo(ROOT + name)
                    .and()
                    .areNotInterfaces()
                    .should()
                    .notHaveModifier(JavaModifier.PUBLIC)
                    .because("others know " + name + ", not its kinds")
                    .check(HOUSE);
        }
    }

    @Test
    void words_and_grades_never_change() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + "outcome..", ROOT + "grade..")
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .haveOnlyFinalFields()
                .check(HOUSE);
    }

    @Test
    void every_room_says_what_it_is_for() throws IOException {
        List<String> mute = new ArrayList<>();
        for (String room : ORDER) {
            Path note = Path.of("src/main/java/dev/kubegrade", room, "package-info.java");
            if (!Files.exists(note) || !Files.readString(note).startsWith("/** ")) {
                mute.add(room);
            }
        }
        assertThat(mute).isEmpty();
    }

    /** What one practice speaks of stands in its assignment, and nowhere else. */
    @Test
    void the_house_knows_no_practice() throws IOException {
        Pattern words = Pattern.compile("hotel|backend|frontend|migrat|5000|DB_", Pattern.CASE_INSENSITIVE);
        List<String> spoken = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(Path.of("src/main/resources/assignments")))
                    .toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    if (words.matcher(lines.get(i)).find()) {
                        spoken.add(file + ":" + (i + 1));
                    }
                }
            }
        }
        assertThat(spoken).isEmpty();
    }

    @Test
    void the_scan_saw_the_house() {
        assertThat(HOUSE.size()).isGreaterThan(100);
    }
}
