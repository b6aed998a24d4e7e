package dev.kubegrade.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Works;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.report.SampleReports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JournalLineTest {
    private static final List<Graded> CLASS = List.of(
            SampleReports.right("ana"),
            SampleReports.wrongCount("Ñandú / 5"),
            SampleReports.hostile(),
            SampleReports.withheld("eve"),
            SampleReports.rejected("mallory"),
            SampleReports.pending("leo"),
            SampleReports.marked("lía"),
            SampleReports.right("bob").withheld("disk full"));

    private static final JournalLine LINES = new JournalLine(Works.BUILT_IN);

    private static Journal.Past past(Graded graded) {
        return new Journal.Past(new Key(Map.of(Key.Part.SUBMISSION, "a1", Key.Part.PLATFORM, "v1.36.3")), graded);
    }

    @Test
    void a_class_is_read_back_as_it_was() {
        List<String> lines =
                CLASS.stream().map(graded -> LINES.write(past(graded))).toList();
        assertThat(lines).allSatisfy(line -> assertThat(line)
                .startsWith("{\"schema\":\"kubegrade/journal/v1\",")
                .doesNotContain("\n"));
        assertThat(lines.stream().map(LINES::read).flatMap(Optional::stream).map(Journal.Past::graded))
                .isEqualTo(CLASS);
    }

    @Test
    void a_line_that_was_cut_off_is_no_result() {
        String line = LINES.write(past(CLASS.get(1)));
        assertThat(LINES.read(line)).isPresent();
        Stream.iterate(0, length -> length < line.length(), length -> length + 7)
                .forEach(length -> assertThat(LINES.read(line.substring(0, length)))
                        .as("the first %s characters", length)
                        .isEmpty());
    }

    @Test
    void a_line_that_lacks_a_field_or_is_of_another_version_is_no_result() {
        String line = LINES.write(past(CLASS.get(0)));
        for (String other : List.of(
                line.replaceFirst("\"folder\":\"ana\",", ""),
                line.replaceFirst("journal/v1", "journal/v2"),
                line.replaceFirst("\"key\":\\{\"parts\":\\{[^}]*}},", ""),
                line.replaceFirst("\"student\":\"ana\"", "\"student\":null"))) {
            assertThat(other).isNotEqualTo(line);
            assertThat(LINES.read(other)).as(other).isEmpty();
        }
    }
}
