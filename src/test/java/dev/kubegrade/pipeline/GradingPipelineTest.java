package dev.kubegrade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.cluster.Cluster;
import dev.kubegrade.cluster.InfrastructureFailure;
import dev.kubegrade.cluster.Sandbox;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.report.StudentReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GradingPipelineTest {
    private static final Catalogue CATALOGUE = new Catalogue();
    private static final Assignment ASSIGNMENT =
            CATALOGUE.read(CATALOGUE.find("hotels-multicontainer").orElseThrow(), Map.of());

    /** A cluster that gives no sandbox, and says each time how often it was asked. */
    private static final class Stumbling implements Cluster {
        private int asked;

        @Override
        public String version() {
            return "v1.34.6+k3s1";
        }

        @Override
        public Map<String, String> images() {
            return Map.of();
        }

        @Override
        public List<String> guards() {
            return List.of();
        }

        @Override
        public Sandbox lend(String student, Set<String> namespaces) {
            throw new InfrastructureFailure("no sandbox " + ++asked);
        }

        @Override
        public void close() {}
    }

    @Test
    void withholds_what_fails_by_our_fault_twice() {
        List<String> stumbled = new ArrayList<>();
        GradingPipeline pipeline = new GradingPipeline(
                ASSIGNMENT,
                ManualGrades.none(),
                new Stumbling(),
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
