package dev.kubegrade.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubegrade.assignment.Works;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.report.SampleReports;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GradedJsonTest {
    private static final List<Graded> CLASS = List.of(
            SampleReports.right("ana"),
            SampleReports.wrongCount("Ñandú / 5"),
            SampleReports.hostile(),
            SampleReports.withheld("eve"),
            SampleReports.rejected("mallory"),
            SampleReports.pending("leo"),
            SampleReports.marked("lía"),
            SampleReports.right("bob").withheld("disk full"));

    private static final GradedJson JSON = new GradedJson(Works.BUILT_IN);

    @Test
    void a_class_is_read_back_as_it_was() {
        List<String> lines = CLASS.stream().map(JSON::write).toList();
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain("\n"));
        assertThat(lines.stream().map(JSON::read)).isEqualTo(CLASS);
    }

    @Test
    void a_line_that_was_cut_off_is_no_result() {
        String line = JSON.write(CLASS.get(1));
        Stream.iterate(0, length -> length < line.length(), length -> length + 7)
                .forEach(length -> assertThatThrownBy(() -> JSON.read(line.substring(0, length)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("not a line of what was graded: "));
    }

    @Test
    void a_line_that_lacks_a_field_is_no_result() {
        String line = JSON.write(CLASS.get(0)).replaceFirst("\"folder\":\"ana\",", "");
        assertThatThrownBy(() -> JSON.read(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
