package dev.kubegrade.cli;

import dev.kubegrade.intake.ClonedRepository;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.intake.Moments;
import dev.kubegrade.intake.Roster;
import dev.kubegrade.intake.RosterColumn;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When each handed in: as the roster says, else the platform, else the commit that counts. */
record HandInTimes(Attendance attendance, Submissions found) {
    /** What a platform writes where there is no moment. */
    private static final Set<String> NEVER = Set.of("", "-", "–");

    Map<HandIn, Instant> known() {
        Map<HandIn, String> written = written();
        Moments column = new Moments(written.values());
        Map<HandIn, Instant> known = new LinkedHashMap<>();
        for (HandIn handIn : attendance.everybody()) {
            Optional.ofNullable(written.get(handIn))
                    .map(said -> column.of(said).orElseThrow(() -> notUnderstood(said)))
                    .or(() -> Optional.ofNullable(found.handedIn().get(handIn)))
                    .or(() -> found.commits().revision(handIn).flatMap(ClonedRepository.Revision::when))
                    .ifPresent(moment -> known.put(handIn, moment));
        }
        return known;
    }

    /** A column that is called so, and says nothing but yes and no, is none of moments. */
    private Map<HandIn, String> written() {
        Map<HandIn, String> written = new LinkedHashMap<>();
        attendance.everybody().forEach(handIn -> attendance
                .person(handIn)
                .flatMap(Roster.Entry::submitted)
                .map(String::strip)
                .filter(said -> !NEVER.contains(said))
                .ifPresent(said -> written.put(handIn, said)));
        boolean isNamed = attendance
                .matched()
                .filter(matched -> matched.list().columns().containsKey(RosterColumn.SUBMITTED))
                .isPresent();
        boolean saysMoments =
                written.values().stream().anyMatch(said -> said.chars().anyMatch(Character::isDigit));
        return isNamed || saysMoments ? written : Map.of();
    }

    private UsageFault notUnderstood(String said) {
        return new UsageFault(
                "submitted",
                "file",
                attendance.matched().orElseThrow().list().file().toString(),
                "observed",
                said);
    }
}
