package dev.kubegrade.assignment;

import dev.kubegrade.checks.PlannedCheck;
import dev.kubegrade.intake.Field;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.Texts;
import dev.kubegrade.outcome.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the mutants of an assignment and finds what contradicts its definition, without a cluster. */
final class MutantReader {
    private final Map<String, Path> references;
    private final List<PlannedCheck> checks;
    private final Map<String, String> places;
    private final Works works;
    private final List<String> faults;

    /** Prepares to read; {@code places} is a check's id → where its points stand. */
    MutantReader(
            List<Path> references,
            List<PlannedCheck> checks,
            Map<String, String> places,
            Works works,
            List<String> faults) {
        this.references = references.stream()
                .collect(Collectors.toMap(path -> path.getFileName().toString().replace("/", ""), path -> path));
        this.checks = checks;
        this.places = places;
        this.works = works;
        this.faults = faults;
    }

    List<Mutant> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Texts.Read<Field> read =
                HandedIn.of(folder).texts(HandedIn::isYaml).documents((root, into, found) -> into.add(root));
        read.findings()
                .forEach(finding -> faults.add("mutants/" + finding.where().fileAndLine() + ": "
                        + finding.cause().id() + " " + finding.arguments()));
        return read.all().stream()
                .filter(Field::exists)
                .map(this::mutant)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Mutant> mutant(Field root) {
        int before = faults.size();
        if (!root.at("kind").textOrEmpty().equals("Mutant")) {
            fault(
                    root.at("kind"),
                    "kind: Mutant is expected, not " + root.at("kind").textOrEmpty());
        }
        String name = root.at("metadata", "name").textOrEmpty();
        if (name.isEmpty()) {
            fault(root.at("metadata"), "metadata.name is missing");
        }
        Field of = root.at("spec", "of");
        Path reference = references.get(of.textOrEmpty());
        if (reference == null) {
            fault(of, "no reference '" + of.textOrEmpty() + "'; there are " + String.join(", ", references.keySet()));
            return Optional.empty();
        }
        List<Mutant.Change> changes = new ArrayList<>();
        for (Field item : root.at("spec", "replace").items()) {
            Mutant.Change change = new Mutant.Change(
                    item.at("from").textOrEmpty(), item.at("to").textOrEmpty());
            changes.add(change);
            if (change.from().isEmpty() || !text(reference).contains(change.from())) {
                fault(item, "the reference " + of.textOrEmpty() + " does not contain: " + change.from());
            }
        }
        if (changes.isEmpty()) {
            fault(root.at("spec"), "nothing is replaced");
        }
        List<String> loses = root.at("spec", "loses").items().stream()
                .map(item -> known(item, ids(), "check"))
                .toList();
        String cause = known(root.at("spec", "cause"), causes(), "cause");
        int score = root.at("spec", "score").number().orElse(-1L).intValue();
        score(root.at("spec", "score"), loses, score);
        return faults.size() > before
                ? Optional.empty()
                : Optional.of(new Mutant(name, reference, changes, loses, cause, score));
    }

    /** A point that was moved in the definition shows here: what is left no longer adds up. */
    private void score(Field field, List<String> loses, int declared) {
        int left = 100;
        List<String> lost = new ArrayList<>();
        for (PlannedCheck check : checks) {
            if (loses.contains(check.id())) {
                left -= check.points();
                lost.add(check.id() + " " + check.points() + " at " + places.get(check.id()));
            }
        }
        if (left != declared) {
            fault(
                    field,
                    "declares a score of " + field.textOrEmpty() + ", and by the points of the assignment " + left
                            + " are left (100 less " + String.join(", ", lost) + ")");
        }
    }

    private String known(Field field, List<String> known, String what) {
        if (!known.contains(field.textOrEmpty())) {
            fault(field, "unknown " + what + " '" + field.textOrEmpty() + "'");
        }
        return field.textOrEmpty();
    }

    private List<String> ids() {
        return checks.stream().map(PlannedCheck::id).toList();
    }

    private List<String> causes() {
        return works.causes().stream().map(Cause::id).toList();
    }

    private void fault(Field field, String what) {
        faults.add("mutants/" + field.where().fileAndLine() + ": " + what);
    }

    private static String text(Path reference) {
        try (Stream<Path> files = Files.walk(reference)) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
