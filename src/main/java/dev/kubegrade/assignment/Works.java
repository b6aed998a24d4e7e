package dev.kubegrade.assignment;

import dev.kubegrade.checks.AnswerCause;
import dev.kubegrade.intake.ReadingCause;
import dev.kubegrade.kubernetes.KubernetesWork;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The registry of the kinds of work: nothing else knows one. */
public record Works(List<Work> all) {
    /** Those that come with kubegrade. */
    public static final Works BUILT_IN = new Works(List.of(new KubernetesWork()));

    public Works {
        all = List.copyOf(all);
    }

    /** Returns the kind that an assignment names. */
    Optional<Work> of(String workload) {
        return all.stream().filter(work -> work.key().equals(workload)).findFirst();
    }

    /** Returns every cause there is: those of any work, and those of each kind. */
    public List<Cause> causes() {
        List<Cause> causes = new ArrayList<>(List.of(ReadingCause.values()));
        causes.addAll(List.of(AnswerCause.values()));
        all.forEach(work -> causes.addAll(work.causes()));
        return causes;
    }
}
