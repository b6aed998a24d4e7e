package dev.kubegrade.pipeline;

import dev.kubegrade.report.StudentReport;

/** Hears how a run goes on. */
public interface Progress {
    void canaryDone(StudentReport report);

    void done(StudentReport report);
}
