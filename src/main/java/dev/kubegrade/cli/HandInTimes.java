package dev.kubegrade.cli;

import dev.kubegrade.intake.ClonedRepository;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.intake.Moment;
import dev.kubegrade.intake.Roster;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When each handed in: as the roster says, else the platform, else the last commit that counts. */
record HandInTimes(Attendance attendance, Submissions found) {
    /** What a platform writes where there is no moment. */
    private static final Set<String> NEVER = Set.of("", "-", "–");

    Map<HandIn, Instant> known() {
        Map<HandIn, Instant> known = new LinkedHashMap<>();
        for (HandIn handIn : attendance.everybody()) {
            ofRoster(handIn)
                    .or(() -> Optional.ofNullable(found.handedIn().get(handIn)))
                    .or(() -> ofCommit(handIn))
                    .ifPresent(moment -> known.put(handIn, moment));
        }
        return known;
    }

    private Optional<Instant> ofRoster(HandIn handIn) {
        return attendance
                .person(handIn)
                .flatMap(Roster.Entry::submitted)
                .filter(written -> !NEVER.contains(written.strip()))
                .map(written -> Moment.of(written)
                        .orElseThrow(() -> new UsageFault(
                                "submitted",
                                "file",
                                attendance.matched().orElseThrow().list().file().toString(),
                                "observed",
                                written)));
    }

    private static Optional<Instant> ofCommit(HandIn handIn) {
        return ClonedRepository.of(handIn.place()).flatMap(repository -> {
            try {
                return repository.until(Instant.MAX).when();
            } catch (IOException e) {
                // That it cannot be read is told where its files are.
                return Optional.empty();
            }
        });
    }
}
