package dev.kubegrade.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.kubegrade.intake.Moment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code class.yaml}: what a teacher says of a class as a whole. It is read anew in every run, and never written. */
public final class ClassFile {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,4})([mhd])");
    private static final String LATE = "late";

    private final WrittenFile file;

    private ClassFile(Path path) {
        this.file = new WrittenFile(path, "one document is expected, with late: {due, grace, percentPerDay, floor}");
    }

    /**
     * Reads it.
     *
     * @throws GradesFaulty with every fault, by file and line
     */
    public static LatePolicy read(Path path) {
        return new ClassFile(path).read();
    }

    private LatePolicy read() {
        stopIfFaulty();
        JsonNode written = file.json();
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema())
                .validate(written)
                .forEach(file::fault);
        stopIfFaulty();
        JsonNode late = written.path(LATE);
        int percent = late.path("percentPerDay").asInt(0);
        Optional<Instant> due = late.has("due") ? due(late.path("due"), LATE + ".due") : Optional.empty();
        LatePolicy policy = new LatePolicy(
                due,
                length(late.path("grace").asText("0m")),
                percent,
                late.path("floor").asInt(0),
                extensions(late.path("extensions")));
        stopIfFaulty();
        return policy;
    }

    private Map<String, Instant> extensions(JsonNode list) {
        Map<String, Instant> extensions = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            String path = LATE + ".extensions[" + i + "]";
            String student = ManualGrades.normal(list.get(i).path("student").asText());
            due(list.get(i).path("due"), path + ".due").ifPresent(due -> {
                if (extensions.put(student, due) != null) {
                    file.fault(path + ".student", "'" + student + "' has an extension already");
                }
            });
        }
        return extensions;
    }

    private Optional<Instant> due(JsonNode written, String path) {
        Optional<Instant> due = Moment.until(written.asText());
        if (due.isEmpty()) {
            file.fault(
                    path,
                    "a day or a moment is expected, like 2026-03-31, 2026-03-31T23:59 or 2026-03-31T23:59+02:00, not "
                            + written.asText());
        }
        return due;
    }

    /** What it may look like, the schema says. */
    private static Duration length(String written) {
        Matcher length = LENGTH.matcher(written);
        if (!length.matches()) {
            throw new IllegalStateException("the schema let a length through: " + written);
        }
        long number = Long.parseLong(length.group(1));
        return switch (length.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private void stopIfFaulty() {
        if (!file.faults().isEmpty()) {
            throw new GradesFaulty(file.faults().stream().distinct().toList());
        }
    }

    private static JsonNode schema() {
        try (InputStream in = ClassFile.class.getResourceAsStream("/assignments/class.schema.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
