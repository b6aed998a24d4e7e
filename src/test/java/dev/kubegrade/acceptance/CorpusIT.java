package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Grades the golden cases once, as a class. */
class CorpusIT {
    @TempDir
    private static Path temporary;

    @BeforeAll
    static void gradeAll() {
        Corpus.copy(temporary.resolve("in"));
        Corpus.grade(Corpus.usual(), temporary.resolve("in"), temporary.resolve("out"));
    }

    @TestFactory
    Stream<DynamicTest> every_case_is_judged_as_expected() {
        Path out = temporary.resolve("out");
        return Corpus.usual().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Map<String, String> expected = Corpus.expected(name, Corpus.kubernetes(name, out));
                    assertThat(Corpus.differences(expected, Corpus.observed(name, out)))
                            .as(Corpus.result(name, out).toPrettyString())
                            .isEmpty();
                }));
    }

    /** What a student reads, word for word: a file of golden text for each of some cases. */
    @TestFactory
    Stream<DynamicTest> feedback_is_the_golden_one() throws IOException {
        Path golden = Path.of("src/test/golden/feedback");
        try (Stream<Path> files = Files.list(golden)) {
            List<Path> all = files.sorted().toList();
            assertThat(all).hasSizeGreaterThanOrEqualTo(5);
            return all.stream().map(file -> {
                String name = file.getFileName().toString().replace(".md", "");
                Path seen = temporary
                        .resolve("out/hotels-multicontainer/students")
                        .resolve(name)
                        .resolve("feedback.md");
                // The last line names the cluster, too.
                return DynamicTest.dynamicTest(name, () -> assertThat(
                                Files.readString(seen).replaceFirst("(en Kubernetes) v\\S+\\. ", "$1 …. "))
                        .isEqualTo(Files.readString(file)));
            });
        }
    }

    @Test
    void there_are_many_right_solutions_and_many_mistakes() {
        long right = Corpus.usual().stream()
                .filter(name -> Corpus.expected(name).get("cause").isEmpty())
                .count();
        assertThat(right).isGreaterThanOrEqualTo(25);
        assertThat(Corpus.usual().size() - right).isGreaterThanOrEqualTo(55);
    }
}
