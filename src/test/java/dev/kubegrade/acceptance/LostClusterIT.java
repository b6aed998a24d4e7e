package dev.kubegrade.acceptance;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shortest of {@link LostCluster}'s cases: the node is killed after two grades. */
class LostClusterIT {
    @Test
    void a_class_whose_node_is_killed_is_graded_on_another(@TempDir Path folder) {
        LostCluster.grade(LostCluster.Trouble.KILL, 2, folder);
    }
}
