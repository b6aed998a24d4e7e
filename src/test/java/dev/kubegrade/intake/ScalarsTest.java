package dev.kubegrade.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {

    @ParameterizedTest
    @CsvSource({
        "8080, 8080",
        "08, 8",
        "0o644, 420",
        "0644, 420",
        "0x1F, 31",
        "0b101, 5",
        "-3, -3",
        "+3, 3",
        "1_000, 1000",
        "1e3, 1000",
        "17.0, 17"
    })
    void reads_whole_numbers_as_kubectl(String written, long expected) {
        assertThat(Scalars.resolve(written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12:30", "2021-01-01", "1.2.3", "v1", "5000m", "0x", "-", ".", "e5", "slim", "/db/hotels.json"})
    void leaves_text_as_text(String written) {
        assertThat(Scalars.resolve(written)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "On", "TRUE", "y"})
    void reads_go_yaml_booleans(String written) {
        assertThat(Scalars.resolve(written)).isEqualTo(true);
    }

    @Test
    void reads_null_and_decimals() {
        assertThat(Scalars.resolve("~")).isNull();
        assertThat(Scalars.resolve("")).isNull();
        assertThat(Scalars.resolve("1.5")).isEqualTo(1.5);
    }
}
