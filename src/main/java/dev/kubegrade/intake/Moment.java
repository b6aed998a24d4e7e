package dev.kubegrade.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A moment as people and platforms write it: ISO 8601, Moodle's {@code viernes, 27 de noviembre de 2026, 23:59} (its string
 * {@code strftimedaydatetime}), Gradescope's {@code 2026-11-27 23:59:00 Z}. Without an offset it is the time of
 * this machine's zone. A spreadsheet's {@code 3/4/2026} may be two days: {@link Moments} finds out which.
 */
public final class Moment {
    private static final Locale SPANISH = Locale.forLanguageTag("es");
    private static final List<DateTimeFormatter> FORMS = Stream.of(
                    form("d MMMM uuuu, h:mm a", Locale.ENGLISH),
                    form("d MMMM uuuu, H:mm", Locale.ENGLISH),
                    form("d 'de' MMMM 'de' uuuu, H:mm", SPANISH),
                    form("d 'de' MMMM 'de' uuuu, h:mm a", SPANISH),
                    form("uuuu-MM-dd[,] h:mm[:ss] a", Locale.ENGLISH),
                    form("uuuu-MM-dd[,]['T'][ ]H:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][ ][XXX][X]", Locale.ROOT))
            .toList();

    private Moment() {}

    private static DateTimeFormatter form(String pattern, Locale language) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(language)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Reads when something was handed in; empty where it says no moment. */
    public static Optional<Instant> of(String written) {
        // The day of the week says nothing more.
        String bare = written.strip()
                .replaceFirst("^\\p{L}+,\\s*", "")
                .replaceFirst(" UTC$", "Z")
                .replaceAll("\\s+", " ");
        return FORMS.stream().flatMap(form -> parsed(form, bare).stream()).findFirst();
    }

    /** Reads until when something could be handed in: until its end where a day is named alone; empty where it says neither. */
    public static Optional<Instant> until(String written) {
        try {
            return Optional.of(LocalDate.parse(written.strip())
                    .plusDays(1)
                    .atStartOfDay(ZoneId.systemDefault())
                    .toInstant()
                    .minusMillis(1));
        } catch (DateTimeException e) {
            return of(written);
        }
    }

    private static Optional<Instant> parsed(DateTimeFormatter form, String written) {
        try {
            TemporalAccessor time = form.parseBest(written, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof OffsetDateTime exact
                            ? exact.toInstant()
                            : ((LocalDateTime) time)
                                    .atZone(ZoneId.systemDefault())
                                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
