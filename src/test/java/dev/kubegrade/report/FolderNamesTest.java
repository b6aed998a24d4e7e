package dev.kubegrade.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FolderNamesTest {

    @Test
    void keeps_letters_and_takes_out_what_steers() {
        assertThat(FolderNames.of(List.of("josé-ñandú", "../a b")).values()).containsExactly("josé-ñandú", "a-b");
    }

    @Test
    void tells_twins_apart() {
        assertThat(FolderNames.of(List.of("ana", "Ana", "eva")).values())
                .doesNotHaveDuplicates()
                .contains("eva");
    }
}
