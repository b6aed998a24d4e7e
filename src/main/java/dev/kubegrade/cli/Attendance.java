package dev.kubegrade.cli;

import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.intake.FlatFolder;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.intake.Matching;
import dev.kubegrade.intake.Roster;
import dev.kubegrade.report.MatchSheet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who handed in what: everybody who did, and everybody else on the roster.
 *
 * @param matching empty where there is no roster
 */
record Attendance(List<HandIn> everybody, Optional<ClassList> list, Optional<Matching> matching) {
    /** Where a person can settle whose the rest is, in the folder of reports. */
    static final String TEMPLATE = "match.csv";

    static Attendance of(Settings settings, Supplier<List<HandIn>> found) {
        if (settings.list().isEmpty()) {
            return new Attendance(found.get(), Optional.empty(), Optional.empty());
        }
        ClassList list = settings.list().get();
        List<HandIn> handIns = inOneFolder(settings, list).orElseGet(found);
        Matching matching = list.matching(handIns);
        return new Attendance(
                Stream.concat(handIns.stream(), matching.ofNothing(list.file()).stream())
                        .toList(),
                settings.list(),
                Optional.of(matching));
    }

    /** Where the roster says whose each file is, a folder of files is that of a class. */
    private static Optional<List<HandIn>> inOneFolder(Settings settings, ClassList list) {
        Roster roster = list.roster();
        Path folder = settings.paths().get(0);
        if (!roster.columns().containsKey(Roster.Column.FILES)
                || settings.paths().size() > 1
                || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Set<Path> teachers = Stream.concat(
                        Stream.of(list.file(), folder.resolve(ManualGrades.FILE)), list.match().stream())
                .map(file -> file.toAbsolutePath().normalize())
                .collect(Collectors.toSet());
        return Optional.of(FlatFolder.handIns(folder, roster, teachers));
    }

    List<HandIn> unplaced() {
        return matching.map(Matching::unplaced).orElse(List.of());
    }

    /** Returns who is called most like each that is nobody's. */
    Map<String, List<String>> candidates() {
        Map<String, List<String>> candidates = new LinkedHashMap<>();
        unplaced()
                .forEach(handIn -> candidates.put(
                        handIn.names().get(0), matching.orElseThrow().nearest(handIn)));
        return candidates;
    }

    /** Writes the table in which a person can settle whose they are, where something is left to settle. */
    void leaveOpenQuestions(Path reports) {
        if (!unplaced().isEmpty()) {
            new WholeFile(reports.resolve(TEMPLATE))
                    .write(MatchSheet.of(list.orElseThrow().settled(), candidates()));
        }
    }
}
