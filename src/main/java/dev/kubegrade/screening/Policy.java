package dev.kubegrade.screening;

import dev.kubegrade.intake.Submission;
import dev.kubegrade.outcome.Finding;
import java.util.stream.Stream;

/** One rule that keeps the host and the other students safe. */
public interface Policy {
    /** Finds every breach, with its line. */
    Stream<Finding> examine(Submission submission);
}
