package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows of the house is in the house, and so it compiles. */
class ReadmeTest {
    private static final Pattern SHOWN = Pattern.compile("<!-- shown: (\\S+) -->\n```\\w+\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern NAMED =
            Pattern.compile("`(src/[\\w./-]+|[a-z]+/messages_\\w+\\.properties|[a-z]+/schema\\.json)`");

    private static List<MatchResult> all(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(Path.of("README.md"))).results().toList();
    }

    @Test
    void every_block_is_as_its_file_has_it() throws IOException {
        List<MatchResult> shown = all(SHOWN);
        assertThat(shown).hasSizeGreaterThan(5);
        for (MatchResult block : shown) {
            assertThat(Path.of(block.group(1))).content().contains(block.group(2));
        }
    }

    @Test
    void every_file_that_is_named_is_there() throws IOException {
        assertThat(all(NAMED).stream().map(name -> name.group(1)).filter(name -> Stream.of(
                                Path.of(name), Path.of("src/main/resources", name))
                        .noneMatch(Files::exists)))
                .isEmpty();
    }
}
