package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
    private static final List<String> CLASS = List.of("ana", "bea", "carl", "dora", "eli");

    @Test
    void everybody_is_in_one_part() {
        assertThat(Shard.parse("1/3", Optional.empty()).of(CLASS)).containsExactly("ana", "dora");
        assertThat(Shard.parse("2/3", Optional.empty()).of(CLASS)).containsExactly("bea", "eli");
        assertThat(Shard.parse("3/3", Optional.empty()).of(CLASS)).containsExactly("carl");
        assertThat(Stream.of("1/7", "6/7", "7/7")
                        .map(part -> Shard.parse(part, Optional.empty()).of(CLASS)))
                .containsExactly(List.of("ana"), List.of(), List.of());
    }

    @Test
    void a_pod_of_an_indexed_job_counts_from_zero() {
        assertThat(Shard.parse("3", Optional.of("0"))).isEqualTo(new Shard(1, 3));
        assertThat(Shard.parse("3", Optional.of("2"))).isEqualTo(new Shard(3, 3));
        assertThat(Shard.parse("2/3", Optional.of("0"))).isEqualTo(new Shard(2, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0/3", "4/3", "1/0", "a/b", "1/", "/3", "-1/3", "1/3/5", "3"})
    void anything_else_is_a_usage_fault(String written) {
        assertThatThrownBy(() -> Shard.parse(written, Optional.empty())).isInstanceOf(UsageFault.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "-1", "", "x"})
    void an_index_beyond_the_parts_is_one_too(String index) {
        assertThatThrownBy(() -> Shard.parse("3", Optional.of(index))).isInstanceOf(UsageFault.class);
    }
}
