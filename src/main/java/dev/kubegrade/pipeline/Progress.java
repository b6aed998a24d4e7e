package dev.kubegrade.pipeline;

import dev.kubegrade.deploy.Facts;
import dev.kubegrade.grade.Graded;

/** Hears how a run goes on. */
public interface Progress extends AttemptProgress {
    /**
     * So many grades stand as they are: nothing that they hang on has changed since they were given.
     *
     * @param toGrade how many others are going to be graded
     */
    void standing(int standing, int toGrade);

    /** The place where the others are going to run is there. */
    void opened(Facts facts);

    /** The place no longer answers, and another is being opened. */
    void lost();

    void canaryDone(Graded report);

    /** The reference reached full points in this very place, in a former run. */
    void canaryStands();

    void done(Graded report);
}
