package dev.kubegrade.checks;

import dev.kubegrade.intake.Submission;

/** Something that an assignment asks for. */
public sealed interface Check {

    /** Is examined on what the student wrote, and earns its points even when nothing could be deployed. */
    non-sealed interface Written extends Check {
        Outcome.Verdict examine(Submission submission);
    }

    /** Is examined on what runs. */
    non-sealed interface Live extends Check {
        /** Examines; throws only for what is no student's fault. */
        Outcome.Verdict examine(Scene scene);

        /**
         * Looks once more at what it passed early, before the next check is examined, which may change what there is to
         * see. Throws only for what is no student's fault.
         */
        default Outcome.Verdict settle(Scene scene) {
            return new Outcome.Passed();
        }

        /**
         * Looks again at what it passed, when something that needs it has failed: on a busy machine what will break may
         * look sound for a while. Throws only for what is no student's fault.
         */
        default Outcome.Verdict confirm(Scene scene) {
            return new Outcome.Passed();
        }

        /**
         * Looks, when all checks were examined, at what was left of one that passed since a later one was to see it, too.
         * Throws only for what is no student's fault.
         */
        default Outcome.Verdict complete(Scene scene) {
            return new Outcome.Passed();
        }
    }

    /** Is graded by a person. */
    non-sealed interface Manual extends Check {}
}
