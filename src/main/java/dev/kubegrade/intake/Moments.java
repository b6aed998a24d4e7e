package dev.kubegrade.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments of one column, which are written alike: whether the day or the month comes first, one of them may say for all. */
public final class Moments {
    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})(.*)");
    private static final int MONTHS = 12;

    private final boolean dayFirst;
    private final boolean monthFirst;

    /** Looks at what is written in the column. */
    public Moments(Collection<String> column) {
        this.dayFirst = column.stream().anyMatch(written -> number(written, 1) > MONTHS);
        this.monthFirst = column.stream().anyMatch(written -> number(written, 2) > MONTHS);
    }

    private static int number(String written, int group) {
        Matcher slashed = SLASHED.matcher(written.strip());
        return slashed.matches() ? Integer.parseInt(slashed.group(group)) : 0;
    }

    /** Reads one of them; empty where it says no moment, or may say two. */
    public Optional<Instant> of(String written) {
        Matcher slashed = SLASHED.matcher(written.strip());
        if (!slashed.matches()) {
            return Moment.of(written);
        }
        int first = number(written, 1);
        int second = number(written, 2);
        if (dayFirst == monthFirst && first != second) {
            return Optional.empty();
        }
        return Moment.of("%s-%02d-%02d%s"
                .formatted(slashed.group(3), dayFirst ? second : first, dayFirst ? first : second, slashed.group(4)));
    }
}
