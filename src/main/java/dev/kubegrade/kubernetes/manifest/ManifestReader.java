package dev.kubegrade.kubernetes.manifest;

import dev.kubegrade.intake.Field;
import dev.kubegrade.intake.Flood;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.ReadingCause;
import dev.kubegrade.intake.Texts;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.List;
import java.util.Map;

/** Reads manifests as kubectl does, without ever failing: what cannot be read is among the findings. */
public final class ManifestReader {
    private static final int MAX_OBJECTS = 500;
    private static final int MAX_NAMESPACES = 20;
    private static final int MOST_NAMES = 5;

    private ManifestReader() {}

    /** Reads the {@code .yaml}, {@code .yml} and {@code .json} files of a student. */
    public static Manifests read(HandedIn files) {
        Texts texts = files.texts(HandedIn::isYaml);
        Texts.Read<Manifest> read = texts.documents(new Expansion());
        List<Finding> findings = read.findings();
        List<Manifest> kept = bounded(new Selection(findings).select(read.all()), findings);
        if (kept.isEmpty()
                && findings.stream().allMatch(finding -> finding.cause().is(Cause.Trait.REMARK))) {
            String names =
                    String.join(", ", files.names().stream().limit(MOST_NAMES).toList());
            findings.add(
                    Finding.of(KubernetesCause.NO_MANIFESTS, Location.NOWHERE).with("files", names));
        }
        return new Manifests(files.student(), texts.byFile(), kept, Flood.stemmed(findings));
    }

    /** Returns no objects at all where there are more than anybody hands in, or they lie in more namespaces. */
    private static List<Manifest> bounded(List<Manifest> manifests, List<Finding> findings) {
        int namespaces =
                new Manifests("", Map.of(), manifests, List.of()).namespaces().size();
        if (manifests.size() > MAX_OBJECTS) {
            Location where = manifests.get(MAX_OBJECTS).where();
            findings.add(Finding.of(ReadingCause.TOO_MANY_DOCUMENTS, where)
                    .with("file", where.file())
                    .with("limit", "" + MAX_OBJECTS));
            return List.of();
        }
        if (namespaces > MAX_NAMESPACES) {
            findings.add(Finding.of(
                            KubernetesCause.TOO_MANY_NAMESPACES,
                            manifests.get(0).where())
                    .with("observed", "" + namespaces)
                    .with("limit", "" + MAX_NAMESPACES));
            return List.of();
        }
        return manifests;
    }

    private static final class Expansion implements Texts.Expansion<Manifest> {
        @Override
        public void expand(Field root, List<Manifest> into, List<Finding> found) {
            ManifestReader.expand(root, into, found);
        }

        @Override
        public List<String> keys() {
            return KnownFields.NAMES;
        }

        @Override
        public boolean isPlausible(Field root) {
            return KnownShape.fits(KnownShape.tree(root.plain()));
        }
    }

    static void expand(Field root, List<Manifest> manifests, List<Finding> found) {
        if (!root.exists()) {
            return;
        }
        if (!root.isMapping()) {
            found.add(Finding.of(KubernetesCause.NOT_AN_OBJECT, root.where())
                    .with("observed", root.isSequence() ? "[…]" : "text"));
            return;
        }
        boolean list = root.at("kind").textOrEmpty().endsWith("List")
                && root.at("items").isSequence();
        if (list) {
            root.at("items").items().forEach(item -> expand(item.asRoot(), manifests, found));
        } else {
            manifests.add(new Manifest(root));
        }
    }
}
