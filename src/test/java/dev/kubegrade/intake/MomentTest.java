package dev.kubegrade.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    private static Instant here(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.systemDefault()).toInstant();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-31T23:05",
                "2026-03-31 23:05:00",
                "2026-03-31, 23:05",
                "2026-03-31 11:05 PM",
                "martes, 31 de marzo de 2026, 23:05",
                "Martes, 31 de Marzo de 2026, 23:05",
                "Tuesday, 31 March 2026, 11:05 PM",
                "Tuesday, 31 March 2026, 23:05",
                "31 March 2026, 11:05 pm"
            })
    void a_moment_is_read_as_platforms_write_it(String written) {
        assertThat(Moment.of(written)).contains(here("2026-03-31T23:05"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-31T23:05Z",
                "2026-03-31T23:05:00+00:00",
                "2026-03-31 23:05:00 UTC",
                "2026-03-31 23:05:00.000000000 Z",
                "2026-04-01T01:05+02:00"
            })
    void an_offset_is_taken_as_it_is(String written) {
        assertThat(Moment.of(written)).contains(Instant.parse("2026-03-31T23:05:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "ayer", "2026-02-30T10:00", "31/03/2026 10:00", "2026-03-31T25:00"})
    void what_is_no_moment_is_none(String written) {
        assertThat(Moment.of(written)).isEmpty();
        assertThat(Moment.until(written)).isEmpty();
    }

    @Test
    void a_day_alone_lasts_until_its_end() {
        assertThat(Moment.until("2026-03-31")).contains(here("2026-04-01T00:00").minusMillis(1));
    }
}
