package dev.kubegrade.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogExcerptTest {
    @Test
    void of_a_python_trace_the_last_line_stays() {
        assertThat(LogExcerpt.of("""
                        starting
                        Traceback (most recent call last):
                          File "/app/migrations.py", line 12, in <module>
                            db = open(path)
                                 ^^^^^^^^^^
                        FileNotFoundError: [Errno 2] No such file or directory: '/db/hotels.json'
                        """)).isEqualTo("""
                        starting
                        FileNotFoundError: [Errno 2] No such file or directory: '/db/hotels.json'""");
    }

    @Test
    void frames_of_other_languages_go_too_and_sentences_stay() {
        assertThat(LogExcerpt.of("""
                        Error: Cannot find module '/app/x.js'
                            at Module._resolveFilename (node:internal/modules/cjs/loader:1140:15)
                        look at 10 things
                        """)).isEqualTo("""
                        Error: Cannot find module '/app/x.js'
                        look at 10 things""");
    }

    @Test
    void an_address_is_named_as_one() {
        assertThat(LogExcerpt.lastLine("a\nError: 'tcp://10.43.2.17:5000' is not a valid integer."))
                .isEqualTo("Error: 'tcp://‹IP›:5000' is not a valid integer.");
    }
}
