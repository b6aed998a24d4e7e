package dev.kubegrade.pipeline;

import dev.kubegrade.report.StudentReport;

/** Hears how a run goes on. */
public interface Progress {
    /** A grade would be withheld, and is tried once more. */
    void stumbled(StudentReport report);

    void canaryDone(StudentReport report);

    void done(StudentReport report);
}
