package dev.kubegrade.kubernetes.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulerWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Kubernetes 1.33 and 1.36, one node and two
                "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector. preemption: 0/1 nodes are"
                        + " available: 1 Preemption is not helpful for scheduling. | didn't match Pod's node affinity/selector",
                "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector. no new claims to deallocate,"
                        + " preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling."
                        + " | didn't match Pod's node affinity/selector",
                "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint {disk.example.com/kind: ssd}."
                        + " | Insufficient cpu, had untolerated taint {disk.example.com/kind: ssd}",
                "something else | something else"
            })
    void says_why_and_not_how_many(String message, String reasons) {
        assertThat(SchedulerWords.reasons(message)).isEqualTo(reasons);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0/1 nodes are available: 1 Insufficient memory. | false | true",
                "0/2 nodes are available: 1 Insufficient cpu, 1 node(s) didn't match Pod's node affinity/selector. | false | true",
                // Kubernetes 1.33 names the taint, 1.36 does not
                "0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }. | true | true",
                "0/1 nodes are available: 1 node(s) had untolerated taint(s). | true | true",
                "0/1 nodes are available: 1 node(s) had untolerated taint(s). | false | false",
                "0/2 nodes are available: 1 node(s) had untolerated taint(s), 1 node(s) didn't match Pod's node affinity/selector."
                        + " | true | false",
                "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector. | true | false"
            })
    void tells_a_cluster_that_is_full_or_ill_from_a_wish_that_no_node_fulfils(
            String message, boolean nodeIsIll, boolean ours) {
        assertThat(SchedulerWords.speakOfTheCluster(message, nodeIsIll)).isEqualTo(ours);
    }
}
