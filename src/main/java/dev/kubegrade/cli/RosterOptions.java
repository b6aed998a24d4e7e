package dev.kubegrade.cli;

import dev.kubegrade.intake.Roster;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options by which a command is told who is in the class, and what of theirs counts. */
final class RosterOptions {
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

    /** Returns the moment; the end of a day that is named alone, where this machine is. */
    Optional<Instant> deadline() {
        return Optional.ofNullable(deadline).map(written -> {
            try {
                if (written.matches("\\d{4}-\\d{2}-\\d{2}")) {
                    return LocalDate.parse(written)
                            .plusDays(1)
                            .atStartOfDay(ZoneId.systemDefault())
                            .toInstant()
                            .minusSeconds(1);
                }
                TemporalAccessor time =
                        DateTimeFormatter.ISO_DATE_TIME.parseBest(written, OffsetDateTime::from, LocalDateTime::from);
                return time instanceof OffsetDateTime exact
                        ? exact.toInstant()
                        : ((LocalDateTime) time).atZone(ZoneId.systemDefault()).toInstant();
            } catch (DateTimeException e) {
                throw new UsageFault("deadline", "observed", written);
            }
        });
    }

    /** Returns what was said; empty where no roster was named. */
    Optional<ClassList> classList() {
        if (roster == null && match != null) {
            throw new UsageFault("match-alone");
        }
        Map<Roster.Column, String> named = new EnumMap<>(Roster.Column.class);
        columns.forEach((field, heading) -> named.put(column(field), heading));
        return Optional.ofNullable(roster).map(file -> new ClassList(file, named, Optional.ofNullable(match)));
    }

    static String field(Roster.Column column) {
        return column.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Roster.Column column(String field) {
        return Arrays.stream(Roster.Column.values())
                .filter(column -> field(column).equals(field))
                .findFirst()
                .orElseThrow(() -> new UsageFault(
                        "roster-column",
                        "observed",
                        field,
                        "known",
                        Arrays.stream(Roster.Column.values())
                                .map(RosterOptions::field)
                                .collect(Collectors.joining(", "))));
    }
}
