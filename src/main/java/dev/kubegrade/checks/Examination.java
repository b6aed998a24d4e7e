package dev.kubegrade.checks;

import dev.kubegrade.intake.Submission;
import dev.kubegrade.outcome.Incident;
import java.util.function.Supplier;

/** What is done with the checks of a kind. */
interface Examination<C extends Check> {
    Class<C> kind();

    Outcome examine(C check);

    default Outcome settle(C check) {
        return new Outcome.Passed();
    }

    default Outcome confirm(C check) {
        return new Outcome.Passed();
    }

    default Outcome complete(C check) {
        return new Outcome.Passed();
    }

    default void takeBack(C check) {
        // What was only read leaves nothing.
    }

    record Reading(Submission submission) implements Examination<Check.Written> {
        @Override
        public Class<Check.Written> kind() {
            return Check.Written.class;
        }

        @Override
        public Outcome examine(Check.Written check) {
            return outcome(() -> check.examine(submission));
        }
    }

    record Looking(Scene scene) implements Examination<Check.Live> {
        @Override
        public Class<Check.Live> kind() {
            return Check.Live.class;
        }

        @Override
        public Outcome examine(Check.Live check) {
            scene.trace().mark(check);
            return outcome(() -> check.examine(scene));
        }

        @Override
        public Outcome settle(Check.Live check) {
            return outcome(() -> check.settle(scene));
        }

        @Override
        public Outcome confirm(Check.Live check) {
            return outcome(() -> check.confirm(scene));
        }

        @Override
        public Outcome complete(Check.Live check) {
            return outcome(() -> check.complete(scene));
        }

        @Override
        public void takeBack(Check.Live check) {
            scene.trace().takeBack(check);
        }
    }

    /** The boundary where our own fault in one check becomes that check's outcome. */
    private static Outcome outcome(Supplier<Outcome.Verdict> look) {
        try {
            return look.get();
        } catch (Throwable e) {
            return new Outcome.Errored(Incident.of(e));
        }
    }
}
