package dev.kubegrade.cli;

import dev.kubegrade.intake.Roster;
import dev.kubegrade.intake.RosterColumn;
import dev.kubegrade.report.MatchSheet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The roster of a class, as the command line names it.
 *
 * @param columns headings of columns that are called otherwise than usual
 * @param match whose each submission is, where the roster does not say so
 */
public record ClassList(Path file, Map<RosterColumn, String> columns, Optional<Path> match) {
    public ClassList {
        columns = Map.copyOf(columns);
    }

    Roster roster() {
        if (!Files.isRegularFile(file)) {
            throw new UsageFault("path-missing", "file", file.toString());
        }
        try {
            return Roster.read(file, columns);
        } catch (Roster.Unlike e) {
            throw new UsageFault("roster-unlike", "file", file.toString(), "detail", e.getMessage());
        }
    }

    /** Returns what a person has settled, by what the submission is called. */
    Map<String, String> settled() {
        if (match.isEmpty()) {
            return Map.of();
        }
        if (!Files.isRegularFile(match.get())) {
            throw new UsageFault("path-missing", "file", match.get().toString());
        }
        try {
            return MatchSheet.read(match.get());
        } catch (MatchSheet.Unlike e) {
            throw new UsageFault("match-unlike", "file", match.get().toString(), "detail", e.getMessage());
        }
    }
}
