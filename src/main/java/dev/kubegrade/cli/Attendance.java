package dev.kubegrade.cli;

import dev.kubegrade.intake.FlatFolder;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.intake.Matching;
import dev.kubegrade.intake.Roster;
import dev.kubegrade.intake.RosterColumn;
import dev.kubegrade.pipeline.ClassRun;
import dev.kubegrade.report.MatchSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Who handed in what: everybody who did, and everybody else on the roster.
 *
 * @param matched empty where there is no roster
 * @param inOneFolder the files of all lie beside one another: who hands in chooses their names
 */
record Attendance(List<HandIn> everybody, Optional<Matched> matched, boolean inOneFolder) {
    /** Where a person can settle whose the rest is, in the folder of reports. */
    static final String TEMPLATE = "match.csv";

    /**
     * Hand-ins and a roster, put together.
     *
     * @param candidates who is called most like each hand-in that is nobody's, by what that is called
     * @param absent files that the roster names, and that are not there
     * @param shared files that it gives to more than one
     * @param nothing who handed in nothing
     */
    record Matched(
            ClassList list,
            Roster roster,
            Matching matching,
            Map<String, List<String>> candidates,
            Set<String> absent,
            Set<String> shared,
            Set<HandIn> nothing) {}

    static Attendance of(Settings settings, Supplier<List<HandIn>> found) {
        if (settings.reading().list().isEmpty()) {
            return new Attendance(found.get(), Optional.empty(), isOfFiles(settings));
        }
        ClassList list = settings.reading().list().get();
        Roster roster = list.roster();
        Optional<FlatFolder> flat = inOneFolder(settings, roster);
        List<HandIn> handIns = flat.map(FlatFolder::handIns).orElseGet(found);
        if (handIns.isEmpty()) {
            throw new UsageFault("nothing", "folders", settings.paths().get(0).toString());
        }
        Map<String, HandIn> called = called(handIns);
        Matching matching =
                matching(list, roster, called, flat.map(FlatFolder::known).orElse(Map.of()));
        Map<String, List<String>> candidates = new LinkedHashMap<>();
        Map<HandIn, List<String>> nearest = matching.nearest();
        called.forEach((name, handIn) ->
                Optional.ofNullable(nearest.get(handIn)).ifPresent(alike -> candidates.put(name, alike)));
        List<HandIn> nothing = matching.ofNothing(list.file());
        return new Attendance(
                Stream.concat(handIns.stream(), nothing.stream()).toList(),
                Optional.of(new Matched(
                        list,
                        roster,
                        matching,
                        candidates,
                        flat.map(FlatFolder::absent).orElse(Set.of()),
                        flat.map(FlatFolder::shared).orElse(Set.of()),
                        Set.copyOf(nothing))),
                flat.isPresent() || isOfFiles(settings));
    }

    private static boolean isOfFiles(Settings settings) {
        return settings.reading().source().filter(Source.CLASSROOM::equals).isPresent();
    }

    /** Returns what each is called, told apart as reports do. */
    private static Map<String, HandIn> called(List<HandIn> handIns) {
        List<String> names = ClassRun.students(handIns);
        Map<String, HandIn> called = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            called.put(names.get(i), handIns.get(i));
        }
        return called;
    }

    private static Matching matching(
            ClassList list, Roster roster, Map<String, HandIn> called, Map<HandIn, Roster.Entry> known) {
        Map<HandIn, String> said = new LinkedHashMap<>();
        list.settled().forEach((name, who) -> said.put(meant(list, called, name), who));
        try {
            return Matching.of(called.values(), roster, known, said);
        } catch (IllegalArgumentException e) {
            throw unlike(list, e.getMessage());
        }
    }

    /** Finds it by its name in reports, else by what it is called where it lies. */
    private static HandIn meant(ClassList list, Map<String, HandIn> called, String name) {
        if (called.containsKey(name)) {
            return called.get(name);
        }
        List<HandIn> meant = called.values().stream()
                .filter(handIn -> handIn.names().contains(name)
                        || handIn.place().getFileName().toString().equals(name))
                .toList();
        if (meant.size() != 1) {
            throw unlike(list, name);
        }
        return meant.get(0);
    }

    private static UsageFault unlike(ClassList list, String detail) {
        return new UsageFault(
                "match-unlike", "file", list.match().map(Path::toString).orElse(""), "detail", detail);
    }

    /** Where the roster says whose each file is, what holds them beside one another is that of a class. */
    private static Optional<FlatFolder> inOneFolder(Settings settings, Roster roster) {
        boolean isOther = settings.reading()
                .source()
                .filter(source -> source != Source.CLASSROOM)
                .isPresent();
        boolean several = settings.paths().size() > 1
                && settings.paths().stream().anyMatch(Files::isDirectory)
                && !isOfFiles(settings);
        if (isOther
                || several
                || !roster.columns().containsKey(RosterColumn.FILES)
                || !settings.paths().stream().allMatch(FlatFolder::mayBe)) {
            return Optional.empty();
        }
        Optional<FlatFolder> read = flat(settings, roster);
        // A zip may be somebody's: one of the class holds a file that the roster names.
        boolean isKnown = settings.paths().stream().anyMatch(Files::isDirectory)
                || isOfFiles(settings)
                || read.filter(flat -> !flat.known().isEmpty()).isPresent();
        return read.filter(flat -> isKnown);
    }

    /** One that cannot be read is somebody's, and told where it is read as that, unless a person says that it is of all. */
    private static Optional<FlatFolder> flat(Settings settings, Roster roster) {
        try {
            return Optional.of(new FlatFolder(
                    settings.paths(), roster.entries(), settings.reading().teachers()));
        } catch (IOException e) {
            if (isOfFiles(settings)) {
                throw new UsageFault(
                        "path-unreadable", "file", settings.paths().get(0).toString());
            }
            return Optional.empty();
        }
    }

    /** Returns whose it is, if there is a roster that says so. */
    Optional<Roster.Entry> person(HandIn handIn) {
        return matched.flatMap(known -> known.matching().of(handIn));
    }

    /** Says whether only the roster speaks of somebody. */
    boolean isOfNothing(HandIn handIn) {
        return matched.filter(known -> known.nothing().contains(handIn)).isPresent();
    }

    List<HandIn> unplaced() {
        return matched.map(known -> known.matching().unplaced()).orElse(List.of());
    }

    /** Writes the table in which a person can settle whose they are; what was answered in it stays. */
    void leaveOpenQuestions(Path reports) {
        matched.filter(known -> !known.candidates().isEmpty()).ifPresent(known -> {
            Path template = reports.resolve(TEMPLATE);
            Map<String, String> answers = new LinkedHashMap<>(known.list().settled());
            answered(template).forEach(answers::putIfAbsent);
            new WholeFile(template).write(MatchSheet.of(answers, known.candidates()));
        });
    }

    private static Map<String, String> answered(Path template) {
        try {
            return Files.isRegularFile(template) ? MatchSheet.read(template) : Map.of();
        } catch (MatchSheet.Unlike e) {
            throw new UsageFault("match-unlike", "file", template.toString(), "detail", e.getMessage());
        }
    }
}
