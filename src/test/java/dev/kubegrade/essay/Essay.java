package dev.kubegrade.essay;

import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.Submission;
import dev.kubegrade.intake.Texts;
import dev.kubegrade.outcome.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The texts of one student. */
record Essay(String student, Map<String, String> texts, List<Finding> findings) implements Submission {
    private static final Pattern WAIT = Pattern.compile("wait (\\d+)");

    static Essay read(HandedIn files) {
        Texts texts = files.texts(name -> name.endsWith(".txt"));
        Essay essay = new Essay(files.student(), texts.byFile(), texts.findings());
        Steering.at("reading", essay);
        return essay;
    }

    String words() {
        return String.join("\n", texts.values());
    }

    @Override
    public boolean isEmpty() {
        return texts.isEmpty();
    }

    @Override
    public Map<String, List<String>> shownLines() {
        return texts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, text -> text.getValue().lines().toList()));
    }

    @Override
    public Duration leastWait() {
        return texts.values().stream()
                .map(WAIT::matcher)
                .filter(Matcher::find)
                .map(wait -> Duration.ofSeconds(Long.parseLong(wait.group(1))))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
