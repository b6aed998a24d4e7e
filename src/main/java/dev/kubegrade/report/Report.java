package dev.kubegrade.report;

import dev.kubegrade.grade.Graded;
import java.util.List;
import java.util.Map;

/** One format; knows how to say things, not where they are kept. */
interface Report {

    /** Returns the files about one submission: contents by path below the run's folder. */
    default Map<String, String> ofStudent(Graded report, Messages messages) {
        return Map.of();
    }

    /** Returns the files about the class so far. */
    default Map<String, String> ofClass(List<Graded> reports, Messages messages) {
        return Map.of();
    }
}
