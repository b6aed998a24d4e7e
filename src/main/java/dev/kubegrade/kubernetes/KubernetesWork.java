package dev.kubegrade.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kubegrade.checks.CheckType;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.kubernetes.checks.KubernetesCheck;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.ManifestReader;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.work.Draft;
import dev.kubegrade.work.Faults;
import dev.kubegrade.work.Practice;
import dev.kubegrade.work.Work;
import java.util.List;
import java.util.Optional;

/** Folders of manifests, on a k3s of our own or on the teacher's cluster. */
public final class KubernetesWork implements Work {
    @Override
    public String key() {
        return "kubernetes";
    }

    @Override
    public List<? extends Cause> causes() {
        return List.of(KubernetesCause.values());
    }

    @Override
    public List<? extends CheckType> checkTypes() {
        return List.of(KubernetesCheck.values());
    }

    @Override
    public Practice practice(JsonNode spec, Faults faults) {
        return KubernetesPractice.of(spec, faults);
    }

    @Override
    public Optional<Draft> draft(HandedIn solution, Draft.Words words) {
        return KubernetesDraft.of(ManifestReader.read(solution), words);
    }
}
