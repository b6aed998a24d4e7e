package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a server says that it listens, and what of the student's sends it there. */
record Listening(ContainerSpec server, String log) {
    private static final Pattern SAYS =
            Pattern.compile("(?i)\\b(?:running on|listening (?:on|at)|serving .*on|bound to)\\b.*?:(\\d{2,5})\\b");

    private static final Pattern ASKED = Pattern.compile("(?:localhost|127\\.0\\.0\\.1):(\\d+)");

    /** Tells a refused connection so; empty where the log names no other port than the one that was asked. */
    Optional<Finding> elsewhere(Finding refused) {
        Matcher asked = ASKED.matcher(refused.arguments().getOrDefault("command", ""));
        Optional<String> line =
                log.lines().filter(each -> SAYS.matcher(each).find()).reduce((first, last) -> last);
        if (line.isEmpty() || !asked.find()) {
            return Optional.empty();
        }
        Matcher says = SAYS.matcher(line.get());
        if (!says.find() || says.group(1).equals(asked.group(1))) {
            return Optional.empty();
        }
        Finding there = Finding.of(refused.cause(), place(says.group(1)))
                .with("variant", "elsewhere")
                .with("speaker", server.name())
                .with("expected", asked.group(1))
                .with("observed", says.group(1))
                .with("command", refused.arguments().get("command"))
                .with("log", line.get().strip());
        return Optional.of(there);
    }

    /** Returns the place of the first thing in the container that holds the number; else of the container. */
    private Location place(String port) {
        Pattern number = Pattern.compile("(?<!\\d)" + port + "(?!\\d)");
        return Stream.of("args", "command", "env")
                .flatMap(name -> server.field().at(name).walk())
                .filter(field ->
                        field.text().filter(text -> number.matcher(text).find()).isPresent())
                .map((Field field) -> server.template().where(field))
                .findFirst()
                .orElse(server.where());
    }
}
