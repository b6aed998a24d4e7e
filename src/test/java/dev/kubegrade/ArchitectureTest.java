package dev.kubegrade;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.kubegrade.checks.planted.Exposed;
import dev.kubegrade.intake.planted.There;
import dev.kubegrade.nowhere.Homeless;
import dev.kubegrade.outcome.planted.Planted;
import dev.kubegrade.screening.planted.Back;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The plan of the house, as rules; each is seen to fail on a violation that is planted for it. */
class ArchitectureTest {
    private static final String ROOT = "dev.kubegrade.";
    /** The way of a submission: a room knows only the rooms before it. */
    private static final List<String> ORDER = List.of(
            "outcome",
            "intake",
            "screening",
            "deploy",
            "checks",
            "work",
            "docker",
            "kubernetes.manifest",
            "kubernetes.policies",
            "kubernetes.cluster",
            "kubernetes.deploy",
            "kubernetes.diagnosis",
            "kubernetes.checks",
            "kubernetes",
            "assignment",
            "grade",
            "journal",
            "similarity",
            "report",
            "pipeline",
            "cli");

    /** The kinds of work, and what only they need. */
    private static final Set<String> KINDS = Set.of("docker", "kubernetes");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.kubegrade");

    /** A rule, and classes that break it. */
    private record Rule(String name, ArchRule rule, Class<?>... planted) {}

    /** The rooms that a library lives in. */
    private record Library(String packages, String... rooms) {
        Rule rule() {
            String[] inside = Stream.of(rooms).map(room -> ROOT + room + "..").toArray(String[]::new);
            return new Rule(
                    packages + " lives in " + String.join(", ", rooms),
                    noClasses()
                            .that(not(resideInAnyPackage(inside)))
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(packages)
                            .because("what one room knows, the others need not"),
                    Planted.Borrower.class);
        }
    }

    private static final List<Library> LIBRARIES = List.of(
            new Library("org.yaml..", "intake", "assignment", "similarity"),
            new Library("org.testcontainers..", "docker"),
            new Library("com.github.dockerjava..", "docker"),
            // The practice images go into the node as an archive; students hand in archives.
            new Library("org.apache.commons.compress..", "docker", "intake"),
            new Library("io.fabric8..", "kubernetes"),
            new Library("org.eclipse.jgit..", "intake"),
            new Library("org.jsoup..", "intake"),
            new Library("dev.cel..", "checks"),
            new Library("org.awaitility..", "kubernetes"),
            new Library("com.networknt..", "assignment"),
            new Library("org.apache.commons.csv..", "intake", "report"),
            new Library("gg.jte..", "report"),
            new Library("javax.xml..", "report"),
            new Library("picocli..", "cli"),
            new Library("org.jline..", "cli"),
            new Library(
                    "com.fasterxml..",
                    ORDER.stream()
                            .filter(room -> !room.equals("outcome") && !room.equals("grade"))
                            .toArray(String[]::new)));

    private static final Rule ONE_DIRECTION = new Rule(
            "a room knows only the rooms before it",
            classes().should(knowOnlyRoomsBefore()).because("a submission goes one way: " + String.join(" → ", ORDER)),
            Planted.Forward.class);

    private static final Rule EVERY_ROOM = new Rule(
            "every class lives in a room of the plan",
            classes()
                    .should()
                    .resideInAnyPackage(ORDER.stream().map(room -> ROOT + room).toArray(String[]::new)),
            Homeless.class);

    private static final Rule ONE_REGISTRY = new Rule(
            "only the registry knows a kind of work",
            noClasses()
                    .that(not(resideInAnyPackage(
                            KINDS.stream().map(kind -> ROOT + kind + "..").toArray(String[]::new))))
                    .and()
                    .doNotHaveFullyQualifiedName(ROOT + "assignment.Works")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            KINDS.stream().map(kind -> ROOT + kind + "..").toArray(String[]::new))
                    .because("a new kind of work must touch nothing but its package and one constant"),
            Planted.Connoisseur.class);

    private static final Rule NO_CYCLES = new Rule(
            "there are no cycles between rooms",
            slices().matching("dev.kubegrade.(*)..").should().beFreeOfCycles(),
            There.class,
            Back.class);

    private static final Rule CONSOLE = new Rule(
            "only the command line touches the console",
            noClasses()
                    .that(not(resideInAPackage(ROOT + "cli..")))
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err"),
            Planted.Printer.class);

    private static final Rule EXIT = new Rule(
            "only the command line ends the program",
            noClasses()
                    .that(not(resideInAPackage(ROOT + "cli..")))
                    .should()
                    .callMethod(System.class, "exit", int.class),
            Planted.Leaver.class);

    private static final Rule NO_SLEEP = new Rule(
            "nothing sleeps",
            noClasses()
                    .should()
                    .callMethod(Thread.class, "sleep", long.class)
                    .because("what is waited for is watched, or awaited with a reason"),
            Planted.Sleeper.class);

    private static final Rule NO_VAGUE_EXCEPTIONS = new Rule(
            "no generic exceptions are thrown",
            GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS,
            Planted.Vague.class);

    private static final Rule KINDS_STAY_INSIDE = new Rule(
            "others know what a room offers, not its kinds",
            classes()
                    .that(
                            new com.tngtech.archunit.base.DescribedPredicate<JavaClass>(
                                    "are kinds of what a room offers") {
                                @Override
                                public boolean test(JavaClass type) {
                                    return Stream.of(
                                                    "checks.Check",
                                                    "screening.Policy",
                                                    "kubernetes.cluster.Cluster",
                                                    "deploy.Ground",
                                                    "work.Practice",
                                                    "work.Doubt",
                                                    "report.Report",
                                                    "kubernetes.deploy.Adaptation")
                                            .anyMatch(offered -> type.isAssignableTo(ROOT + offered));
                                }
                            })
                    .and()
                    .areNotInterfaces()
                    .and()
                    .areNotEnums()
                    .should()
                    .notHaveModifier(JavaModifier.PUBLIC)
                    .because("an enum is a room's registry, and what it lists is nobody's business"),
            Exposed.class);

    private static final Rule WORDS_NEVER_CHANGE = new Rule(
            "words and grades never change",
            classes()
                    .that()
                    .resideInAnyPackage(ROOT + "outcome..", ROOT + "grade..")
                    .and()
                    .areNotInterfaces()
                    .should()
                    .haveModifier(JavaModifier.FINAL)
                    .andShould()
                    .haveOnlyFinalFields(),
            Planted.Mutable.class);

    private static Stream<Rule> rules() {
        return Stream.concat(
                Stream.of(
                        ONE_DIRECTION,
                        EVERY_ROOM,
                        ONE_REGISTRY,
                        NO_CYCLES,
                        CONSOLE,
                        EXIT,
                        NO_SLEEP,
                        NO_VAGUE_EXCEPTIONS,
                        KINDS_STAY_INSIDE,
                        WORDS_NEVER_CHANGE),
                LIBRARIES.stream().map(Library::rule));
    }

    private static int room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT)
                ? ORDER.indexOf(name.substring(ROOT.length()).replaceFirst("\\.planted$", ""))
                : -1;
    }

    private static ArchCondition<JavaClass> knowOnlyRoomsBefore() {
        return new ArchCondition<>("know only rooms before their own") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> room(dependency.getTargetClass().getBaseComponentType()) > room(type))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
            }
        };
    }

    @TestFactory
    Stream<DynamicTest> the_house_follows_its_plan() {
        return rules().map(rule ->
                DynamicTest.dynamicTest(rule.name(), () -> rule.rule().check(HOUSE)));
    }

    @TestFactory
    Stream<DynamicTest> a_planted_violation_is_found() {
        return rules().map(rule -> DynamicTest.dynamicTest(rule.name(), () -> {
            JavaClasses planted = new ClassFileImporter().importClasses(rule.planted());
            assertThatThrownBy(() -> rule.rule().check(planted))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(rule.planted()[0].getSimpleName());
        }));
    }

    /** What one practice speaks of stands in its assignment, and nowhere else. */
    private static List<String> wordsOfAPractice(Path root) {
        // An Ingress has fields that are called backend and defaultBackend.
        Pattern words = Pattern.compile(
                "hotel|(?<!\"|\"default)backend(?!\")|frontend|migrat|5000|DB_", Pattern.CASE_INSENSITIVE);
        List<String> spoken = new ArrayList<>();
        forEachFile(root, file -> {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (words.matcher(lines.get(i)).find()) {
                    spoken.add(root.relativize(file) + ":" + (i + 1));
                }
            }
        });
        return spoken;
    }

    /** A file longer than a few screens holds a second room. */
    private static List<String> longFiles(Path root) {
        List<String> found = new ArrayList<>();
        forEachFile(root, file -> {
            long lines =
                    file.toString().endsWith(".java") ? Files.readAllLines(file).size() : 0;
            if (lines > MOST_LINES) {
                found.add(file.getFileName() + ": " + lines);
            }
        });
        return found;
    }

    private static final int MOST_LINES = 250;

    private static List<String> muteRooms(Path root) {
        Function<String, Path> note =
                room -> root.resolve(Path.of("java/dev/kubegrade", room.replace('.', '/'), "package-info.java"));
        List<String> mute = new ArrayList<>();
        for (String room : ORDER) {
            try {
                if (!Files.exists(note.apply(room))
                        || !Files.readString(note.apply(room)).startsWith("/** ")) {
                    mute.add(room);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return mute;
    }

    private interface Reading {
        void read(Path file) throws IOException;
    }

    private static void forEachFile(Path root, Reading reading) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(root.resolve("resources/assignments")))
                    .toList()) {
                reading.read(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_house_knows_no_practice_and_every_room_says_what_it_is_for(@TempDir Path planted) throws IOException {
        Path main = Path.of("src/main");
        assertThat(wordsOfAPractice(main)).isEmpty();
        assertThat(muteRooms(main)).isEmpty();
        Files.writeString(planted.resolve("Words.java"), "class Words {}\n// the backend listens\n");
        assertThat(wordsOfAPractice(planted)).containsExactly("Words.java:2");
        assertThat(muteRooms(planted)).isEqualTo(ORDER);
    }

    @Test
    void no_file_holds_a_second_room(@TempDir Path planted) throws IOException {
        assertThat(longFiles(Path.of("src/main"))).isEmpty();
        Files.writeString(planted.resolve("Long.java"), "\n".repeat(MOST_LINES + 1));
        assertThat(longFiles(planted)).containsExactly("Long.java: 251");
    }

    @Test
    void the_scan_saw_the_house() {
        assertThat(HOUSE.size()).isGreaterThan(100);
    }
}
