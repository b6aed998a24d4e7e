package dev.kubegrade.essay;

import dev.kubegrade.deploy.Adapted;
import dev.kubegrade.deploy.Deployed;
import dev.kubegrade.deploy.Trace;
import dev.kubegrade.outcome.Finding;
import java.util.List;
import java.util.Set;

/** A text that is read aloud. */
record Reading(Essay essay, Trace trace, Runnable leaving) implements Deployed {
    /** Returns what is heard: what stands in brackets is not read. */
    String aloud() {
        return essay.words().replaceAll("\\[[^]]*]", "");
    }

    @Override
    public List<Finding> refusals() {
        return List.of();
    }

    @Override
    public Set<Adapted> adaptations() {
        return Set.of();
    }

    @Override
    public void close() {
        leaving.run();
        Steering.at("closing", essay);
        trace.evidence().keep("heard.txt", aloud());
    }
}
