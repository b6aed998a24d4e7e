package dev.kubegrade.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartsTest {
    @Test
    void the_longest_bar_leaves_room_for_its_number() {
        Charts.Drawing drawing = Charts.bars(List.of("a", "b", "c"), List.of(4, 2, 0));
        assertThat(drawing.bars()).extracting(Charts.Bar::width).containsExactly(332L, 166L, 0L);
        assertThat(drawing.bars()).allSatisfy(bar -> {
            assertThat(bar.value().x()).isEqualTo(bar.width() + 4).isLessThan(drawing.width());
            assertThat(bar.y() + bar.height()).isLessThan(drawing.height());
        });
    }

    @Test
    void half_of_a_class_is_half_a_bar_whatever_the_others_do() {
        Charts.Bar half =
                Charts.percentages(List.of("a", "b"), List.of(50, 25)).bars().get(0);
        assertThat(half.width()).isEqualTo(166);
        assertThat(half.value().words()).isEqualTo("50 %");
    }

    @Test
    void columns_stand_on_one_line_within_the_chart() {
        Charts.Drawing drawing = Charts.columns(List.of("0", "10"), List.of(3, 0));
        assertThat(drawing.bars().stream().map(bar -> bar.y() + bar.height()).distinct())
                .hasSize(1);
        assertThat(drawing.bars()).allSatisfy(bar -> assertThat(bar.y()).isNotNegative());
    }

    @Test
    void nothing_to_draw_is_no_fault() {
        assertThat(Charts.bars(List.of(), List.of()).bars()).isEmpty();
        assertThat(Charts.columns(List.of("0"), List.of(0)).bars().get(0).height())
                .isZero();
    }
}
