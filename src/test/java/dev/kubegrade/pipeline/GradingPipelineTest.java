package dev.kubegrade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.cluster.NoSandboxes;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.report.StudentReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradingPipelineTest {
    private static final Catalogue CATALOGUE = new Catalogue();
    private static final Assignment ASSIGNMENT =
            CATALOGUE.read(CATALOGUE.find("hotels-multicontainer").orElseThrow(), Map.of());

    @Test
    void withholds_what_fails_by_our_fault_twice() {
        List<String> stumbled = new ArrayList<>();
        GradingPipeline pipeline = new GradingPipeline(
                ASSIGNMENT,
                ManualGrades.none(),
                new NoSandboxes(),
                "0",
                report -> stumbled.add(report.evidence().get("incident.txt")));
        StudentReport report = pipeline.grade(ASSIGNMENT.references().get(0), "ana");
        assertThat(stumbled).containsExactly("InfrastructureFailure: no sandbox 1\n");
        assertThat(report.graded().grade())
                .isEqualTo(new Grade.Withheld(ASSIGNMENT.plan().checks().stream()
                        .map(check -> check.id() + ": InfrastructureFailure: no sandbox 2")
                        .toList()));
    }
}
