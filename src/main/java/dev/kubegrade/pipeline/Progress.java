package dev.kubegrade.pipeline;

import dev.kubegrade.grade.Graded;

/** Hears how a run goes on. */
public interface Progress {
    /** A grade would be withheld, and is tried once more. */
    void stumbled(Graded report);

    void canaryDone(Graded report);

    void done(Graded report);
}
