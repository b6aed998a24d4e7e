package dev.kubegrade.essay;

import dev.kubegrade.checks.Check;
import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.CheckType;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.List;
import java.util.function.Function;

/** The registry of check types for essays. */
enum EssayCheck implements CheckType {
    /** The text has a word: {@code mentions: {word: spring}}. */
    MENTIONS("mentions", EssayCheck::mentions),
    /** The word is heard when the text is read aloud: {@code heard: {word: spring}}. */
    HEARD("heard", EssayCheck::heard);

    private final String key;
    private final Function<CheckContext, Check> builder;

    EssayCheck(String key, Function<CheckContext, Check> builder) {
        this.key = key;
        this.builder = builder;
    }

    @Override
    public String key() {
        return key;
    }

    Check build(CheckContext context) {
        return builder.apply(context);
    }

    private static Check mentions(CheckContext context) {
        String word = context.text("word");
        return (Check.Written) submission -> {
            Essay essay = submission.as(Essay.class);
            Steering.at("writing", essay);
            return verdict(essay.words().contains(word), EssayCause.WORD_MISSING, essay, word);
        };
    }

    private static Check heard(CheckContext context) {
        String word = context.text("word");
        return (Check.Live) scene -> {
            Reading reading = scene.deployed().as(Reading.class);
            Steering.at("hearing", reading.essay());
            scene.trace().transcribe("heard: " + reading.aloud());
            return verdict(reading.aloud().contains(word), EssayCause.NOT_HEARD, reading.essay(), word);
        };
    }

    private static Outcome.Verdict verdict(boolean good, EssayCause cause, Essay essay, String word) {
        Location where = essay.texts().keySet().stream()
                .findFirst()
                .map(file -> new Location(file, 1, 1, ""))
                .orElse(Location.NOWHERE);
        return good
                ? new Outcome.Passed()
                : new Outcome.Failed(List.of(Finding.of(cause, where).with("word", word)));
    }
}
