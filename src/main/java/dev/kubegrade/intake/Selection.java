package dev.kubegrade.intake;

import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Selects the objects that count: lists are expanded, what a controller made is left out, of twins the last wins. */
final class Selection {
    private final List<Finding> findings;

    Selection(List<Finding> findings) {
        this.findings = findings;
    }

    List<Manifest> select(List<Manifest> read) {
        Map<String, Manifest> kept = new LinkedHashMap<>();
        for (Manifest manifest : read) {
            if (counts(manifest)) {
                Manifest twin = kept.put(manifest.label() + "@" + manifest.namespace(), manifest);
                if (twin != null) {
                    findings.add(Finding.of(
                            Cause.OBJECT_DUPLICATED,
                            manifest.where(),
                            "object",
                            manifest.label(),
                            "other",
                            twin.where().fileAndLine()));
                }
            }
        }
        return new ArrayList<>(kept.values());
    }

    private boolean counts(Manifest manifest) {
        if (!manifest.at("kind").exists()) {
            boolean compose = manifest.at("services").isMapping();
            findings.add(Finding.of(
                    compose ? Cause.COMPOSE_FILE : Cause.KIND_MISSING,
                    manifest.root().where()));
            return false;
        }
        if (manifest.apiVersion().isEmpty()) {
            findings.add(Finding.of(Cause.API_VERSION_MISSING, manifest.where(), "kind", manifest.kind()));
            return false;
        }
        if (manifest.name().isEmpty()) {
            findings.add(Finding.of(Cause.NAME_MISSING, manifest.where(), "kind", manifest.kind()));
            return false;
        }
        boolean owned = manifest.at("metadata", "ownerReferences").items().stream()
                .anyMatch(owner -> owner.at("controller").isTrue());
        if (owned) {
            findings.add(Finding.of(Cause.OWNED_OBJECT, manifest.where(), "object", manifest.label()));
        }
        return !owned;
    }
}
