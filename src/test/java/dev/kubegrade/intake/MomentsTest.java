package dev.kubegrade.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static Optional<Instant> here(String local) {
        return Optional.of(
                LocalDateTime.parse(local).atZone(ZoneId.systemDefault()).toInstant());
    }

    @Test
    void one_date_of_the_column_says_whether_the_day_comes_first() {
        Moments days = new Moments(List.of("3/4/2026 10:00", "31/03/2026 23:05"));
        assertThat(days.of("3/4/2026 10:00")).isEqualTo(here("2026-04-03T10:00"));
        assertThat(days.of("31/03/2026 23:05:00")).isEqualTo(here("2026-03-31T23:05"));
        Moments months = new Moments(List.of("3/4/2026 10:00", "03/31/2026 11:05 PM"));
        assertThat(months.of("3/4/2026 10:00")).isEqualTo(here("2026-03-04T10:00"));
        assertThat(months.of("03/31/2026 11:05 PM")).isEqualTo(here("2026-03-31T23:05"));
    }

    @Test
    void where_none_says_so_or_two_say_otherwise_nothing_is_guessed() {
        assertThat(new Moments(List.of("3/4/2026 10:00")).of("3/4/2026 10:00")).isEmpty();
        assertThat(new Moments(List.of("4/4/2026 10:00")).of("4/4/2026 10:00")).isEqualTo(here("2026-04-04T10:00"));
        Moments both = new Moments(List.of("31/3/2026 10:00", "3/31/2026 10:00", "3/4/2026 10:00"));
        assertThat(both.of("3/4/2026 10:00")).isEmpty();
        assertThat(both.of("2026-04-03 10:00")).isEqualTo(here("2026-04-03T10:00"));
    }
}
