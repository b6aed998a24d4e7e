package dev.kubegrade.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.report.Classroom50;
import dev.kubegrade.report.GithubAnnotations;
import dev.kubegrade.report.Messages;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Hands a result to a job of GitHub Actions: annotations, step summary, outputs, and the result of Classroom 50.
 *
 * <p>While it is open, nothing on standard output is a workflow command, whatever a student wrote.
 */
final class GithubActions implements AutoCloseable {
    /** GitHub takes 1024 KiB a step; the rest is kept for others that write in the same step. */
    private static final int MOST_SUMMARY_BYTES = 900 << 10;

    private final PrintStream out;
    private final Map<String, String> environment;
    private final String resume = UUID.randomUUID().toString();
    private boolean stopped = true;

    GithubActions(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
        out.println("::stop-commands::" + resume);
    }

    /** Hands over a submission's result. */
    void tell(Graded report, Path submission, Path reports, Messages messages) {
        close();
        GithubAnnotations.of(report, messages, folder(submission)).forEach(out::println);
        try {
            Path feedback = reports.resolve("students").resolve(report.folder()).resolve("feedback.md");
            append("GITHUB_STEP_SUMMARY", capped(Files.readString(feedback), messages));
            if (report.judgement().grade() instanceof Grade.Scored scored) {
                // What a person has yet to grade can make no run green: the job compares what the machine can give.
                append(
                        "GITHUB_OUTPUT",
                        "score=" + scored.points() + "\nmax-score=" + (scored.maxPoints() - pending(report)) + "\n");
            }
            Optional<String> result = Classroom50.of(report, environment, submitted(), Instant.now());
            if (result.isPresent()) {
                Path file = reports.resolve("classroom50/result.json");
                Files.createDirectories(file.getParent());
                Files.writeString(file, result.get());
                if (environment.containsKey("CLASSROOM")) {
                    // Where its runner collects it.
                    Files.writeString(Path.of("result.json"), result.get());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String folder(Path submission) {
        Path root = Path.of(environment.getOrDefault("GITHUB_WORKSPACE", "."))
                .toAbsolutePath()
                .normalize();
        Path folder = submission.toAbsolutePath().normalize();
        String path = folder.startsWith(root) ? root.relativize(folder).toString() : "";
        return path.isEmpty() ? "" : path.replace('\\', '/') + "/";
    }

    private void append(String variable, String text) throws IOException {
        String file = environment.get(variable);
        if (file != null && !file.isBlank()) {
            Files.writeString(
                    Path.of(file), text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static String capped(String text, Messages messages) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= MOST_SUMMARY_BYTES) {
            return text;
        }
        // Four bytes a character at most: what is left is surely small enough.
        String kept = text.substring(0, text.lastIndexOf('\n', MOST_SUMMARY_BYTES / 4) + 1);
        return kept + openFence(kept) + "\n" + messages.text("github.cut") + "\n";
    }

    /** Returns the line that closes a block that was cut in the middle. */
    private static String openFence(String text) {
        String open = "";
        for (String line : text.lines().filter(line -> line.startsWith("```")).toList()) {
            String fence = line.replaceFirst("[^`].*$", "");
            if (open.isEmpty()) {
                open = fence;
            } else if (line.equals(fence) && fence.length() >= open.length()) {
                open = "";
            }
        }
        return open.isEmpty() ? "" : open + "\n";
    }

    private static int pending(Graded report) {
        return report.judgement().results().stream()
                .filter(result -> result.outcome() instanceof Outcome.Pending)
                .mapToInt(result -> result.criterion().points())
                .sum();
    }

    /** Reads when the student pushed; without a push it is now. */
    private Instant submitted() throws IOException {
        String event = environment.get("GITHUB_EVENT_PATH");
        JsonNode time = event == null || !Files.isReadable(Path.of(event))
                ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
                : new ObjectMapper().readTree(Path.of(event).toFile()).at("/head_commit/timestamp");
        try {
            return OffsetDateTime.parse(time.asText("")).toInstant();
        } catch (DateTimeParseException e) {
            return Instant.now();
        }
    }

    @Override
    public void close() {
        if (stopped) {
            out.println("::" + resume + "::");
            stopped = false;
        }
    }
}
