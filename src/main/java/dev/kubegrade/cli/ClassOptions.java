package dev.kubegrade.cli;

import dev.kubegrade.intake.Moment;
import dev.kubegrade.intake.RosterColumn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options by which a command is told who is in the class, and what of theirs counts. */
final class ClassOptions {
    @Option(
            names = "--roster",
            paramLabel = "FILE",
            description = "Who is in the class, as CSV (Moodle's worksheet, for example): everybody on it has a row.")
    private Path roster;

    @Option(
            names = "--roster-column",
            paramLabel = "FIELD=HEADING",
            description = "The heading of a column that is called otherwise than usual (may be repeated).")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--match",
            paramLabel = "FILE",
            description = "Whose each submission is, as CSV, where the roster does not say so.")
    private Path match;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description =
                    "Takes of cloned repositories the last commit until then: 2026-03-31, 2026-03-31T23:59 or with an"
                            + " offset, +02:00.")
    private String deadline;

    @Option(
            names = "--class",
            paramLabel = "FILE",
            description = "What holds for the class: who is late (default: class.yaml beside the submissions).")
    private Path rules;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description =
                    "Where PATH comes from: moodle, gradescope, classroom, repositories, folders, or that it is one"
                            + " submission (default: as it looks).")
    private String source;

    /** Returns how what was handed in is to be read. */
    Reading reading() {
        return new Reading(
                classList(),
                deadline(),
                Optional.ofNullable(rules),
                Optional.ofNullable(source).map(Source::of));
    }

    /** Returns the moment; the end of a day that is named alone, where this machine is. */
    Optional<Instant> deadline() {
        return Optional.ofNullable(deadline).map(written -> Moment.until(written)
                .orElseThrow(() -> new UsageFault("deadline", "observed", written)));
    }

    /** Returns what was said; empty where no roster was named. */
    private Optional<ClassList> classList() {
        if (roster == null && match != null) {
            throw new UsageFault("match-alone");
        }
        Map<RosterColumn, String> named = new EnumMap<>(RosterColumn.class);
        columns.forEach((field, heading) -> named.put(column(field), heading));
        return Optional.ofNullable(roster).map(file -> new ClassList(file, named, Optional.ofNullable(match)));
    }

    static String field(RosterColumn column) {
        return column.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static RosterColumn column(String field) {
        return Arrays.stream(RosterColumn.values())
                .filter(column -> field(column).equals(field))
                .findFirst()
                .orElseThrow(() -> new UsageFault(
                        "roster-column",
                        "observed",
                        field,
                        "known",
                        Arrays.stream(RosterColumn.values())
                                .map(ClassOptions::field)
                                .collect(Collectors.joining(", "))));
    }
}
