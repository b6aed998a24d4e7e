package dev.kubegrade.checks;

import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.List;
import java.util.regex.Pattern;

/** Expects a regular expression to be found in the output: {@code text: "…"}. */
final class TextExpectation implements Expectation {
    private final Pattern pattern;

    TextExpectation(String regex) {
        this.pattern = Pattern.compile(regex);
    }

    @Override
    public List<Finding> examine(Transcript transcript, Location where) {
        return pattern.matcher(transcript.text()).find()
                ? List.of()
                : List.of(Finding.of(AnswerCause.OUTPUT_UNEXPECTED, where)
                        .with("expected", pattern.pattern())
                        .with("observed", transcript.head()));
    }
}
