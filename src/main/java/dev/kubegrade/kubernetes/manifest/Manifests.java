package dev.kubegrade.kubernetes.manifest;

import dev.kubegrade.intake.Submission;
import dev.kubegrade.outcome.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The manifests that one student handed in, read once and never changed.
 *
 * @param student the name of the folder, as it is
 * @param sources the text of each file that was read, by its path
 * @param manifests the objects that could be read, lists expanded, in the order of writing
 * @param findings what could not be read, and remarks
 */
public record Manifests(String student, Map<String, String> sources, List<Manifest> manifests, List<Finding> findings)
        implements Submission {

    public Manifests {
        sources = Map.copyOf(sources);
        manifests = List.copyOf(manifests);
        findings = List.copyOf(findings);
    }

    public Stream<Manifest> ofKind(String... kinds) {
        List<String> wanted = List.of(kinds);
        return manifests.stream().filter(m -> wanted.contains(m.kind()));
    }

    public List<PodTemplate> podTemplates() {
        return manifests.stream().flatMap(m -> m.podTemplates().stream()).toList();
    }

    /** Returns why workloads count for nothing: without a name or a version no server takes them. */
    public List<Finding> lostWorkloads() {
        return findings.stream()
                .filter(finding -> finding.cause() == KubernetesCause.NAME_MISSING
                        || finding.cause() == KubernetesCause.API_VERSION_MISSING)
                .filter(finding ->
                        PodTemplate.CONTROLLERS.contains(finding.arguments().get("kind")))
                .toList();
    }

    @Override
    public boolean isEmpty() {
        return manifests.isEmpty();
    }

    @Override
    public Duration leastWait() {
        return AskedDelays.of(this);
    }

    /** Returns the lines of each file; the values of Secrets are masked. */
    @Override
    public Map<String, List<String>> shownLines() {
        return SourceLines.of(this);
    }

    /** Returns the namespaces that the objects go to, sorted. */
    public TreeSet<String> namespaces() {
        TreeSet<String> names = new TreeSet<>();
        manifests.stream().filter(m -> !m.kind().equals("Namespace")).forEach(m -> names.add(m.namespace()));
        ofKind("Namespace").forEach(m -> names.add(m.name()));
        return names;
    }
}
