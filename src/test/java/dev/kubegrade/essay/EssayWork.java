package dev.kubegrade.essay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kubegrade.checks.CheckType;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.work.Faults;
import dev.kubegrade.work.Practice;
import dev.kubegrade.work.Work;
import java.util.List;

/** A kind of work that needs no cluster: texts, which a desk reads aloud. */
public final class EssayWork implements Work {
    @Override
    public String key() {
        return "essay";
    }

    @Override
    public List<? extends Cause> causes() {
        return List.of(EssayCause.values());
    }

    @Override
    public List<? extends CheckType> checkTypes() {
        return List.of(EssayCheck.values());
    }

    @Override
    public Practice practice(JsonNode spec, Faults faults) {
        return new EssayPractice(spec.path("mostWords").asInt());
    }
}
