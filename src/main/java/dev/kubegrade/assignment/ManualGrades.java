package dev.kubegrade.assignment;

import dev.kubegrade.checks.Check;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.checks.PlannedCheck;
import dev.kubegrade.intake.HandIn;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What a person gave for the checks that are graded by hand: {@code grades.yaml}, a list of {@code {student, check, points,
 * reason}} beside the submissions. It is read anew in every run, and never written.
 */
public final class ManualGrades {
    public static final String FILE = "grades.yaml";
    private static final Set<String> KEYS = Set.of("student", "check", "points", "reason");

    private final Map<String, Outcome.Marked> marks;

    private ManualGrades(Map<String, Outcome.Marked> marks) {
        this.marks = Map.copyOf(marks);
    }

    /** Returns that nobody was given anything. */
    public static ManualGrades none() {
        return new ManualGrades(Map.of());
    }

    /**
     * Reads files; those that are not there are left out.
     *
     * @param students names a grade may be for
     * @throws GradesFaulty with every fault, by file and line
     */
    public static ManualGrades read(Set<Path> files, Assignment assignment, Set<String> students) {
        List<String> faults = new ArrayList<>();
        Map<String, Outcome.Marked> marks = new TreeMap<>();
        files.stream().filter(Files::isRegularFile).sorted().forEach(file -> new OneFile(
                        file, assignment, normal(students), faults)
                .read(marks));
        if (!faults.isEmpty()) {
            throw new GradesFaulty(faults);
        }
        return new ManualGrades(marks);
    }

    /** Puts what was given to a submission, beside which the file was, where a check waits for a person. */
    public List<CheckResult> mark(HandIn handIn, List<CheckResult> results) {
        return results.stream()
                .map(result -> handIn.names().stream()
                        .map(student -> marks.get(key(handIn.folder(), student, result.id())))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .filter(mark -> result.outcome() instanceof Outcome.Pending)
                        .map(mark -> new CheckResult(result.criterion(), mark))
                        .orElse(result))
                .toList();
    }

    private static Set<String> normal(Set<String> names) {
        Set<String> normal = new HashSet<>();
        names.forEach(name -> normal.add(normal(name)));
        return normal;
    }

    private static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static String key(Path folder, String student, String check) {
        return folder + "\n" + normal(student) + "\n" + check;
    }

    private record OneFile(Path file, Assignment assignment, Set<String> students, List<String> faults) {

        void read(Map<String, Outcome.Marked> marks) {
            try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(text);
                if (root instanceof SequenceNode list) {
                    list.getValue().forEach(node -> entry(node, marks));
                } else if (root != null) {
                    fault(root, "a list is expected, of {student, check, points, reason}");
                }
            } catch (MarkedYAMLException e) {
                int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
                faults.add(file + ":" + line + ": " + e.getProblem());
            } catch (IOException e) {
                faults.add(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
            }
        }

        private void entry(Node node, Map<String, Outcome.Marked> marks) {
            if (!(node instanceof MappingNode mapping)) {
                fault(node, "{student, check, points, reason} is expected");
                return;
            }
            int before = faults.size();
            Map<String, ScalarNode> fields = fields(mapping);
            KEYS.stream()
                    .filter(key -> !fields.containsKey(key))
                    .sorted()
                    .forEach(key -> fault(node, key + " is missing"));
            if (faults.size() > before) {
                return;
            }
            Optional<PlannedCheck> check = check(fields.get("check"));
            String student = fields.get("student").getValue();
            if (!students.contains(normal(student))) {
                fault(fields.get("student"), "no submission of '" + student + "' is here");
            }
            int points =
                    check.map(planned -> points(fields.get("points"), planned)).orElse(0);
            if (fields.get("reason").getValue().isBlank()) {
                fault(fields.get("reason"), "the reason is empty: the student reads it");
            }
            Outcome.Marked mark =
                    new Outcome.Marked(points, fields.get("reason").getValue());
            if (marks.putIfAbsent(
                            key(
                                    file.toAbsolutePath().normalize().getParent(),
                                    student,
                                    fields.get("check").getValue()),
                            mark)
                    != null) {
                fault(node, "'" + student + "' was given points for this check before");
            }
        }

        private Map<String, ScalarNode> fields(MappingNode mapping) {
            Map<String, ScalarNode> fields = new HashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                if (!KEYS.contains(key)) {
                    fault(tuple.getKeyNode(), "unknown key '" + key + "'");
                } else if (tuple.getValueNode() instanceof ScalarNode value) {
                    fields.put(key, value);
                } else {
                    fault(tuple.getValueNode(), key + " is no single value");
                }
            }
            return fields;
        }

        private Optional<PlannedCheck> check(ScalarNode id) {
            List<PlannedCheck> manual = assignment.plan().checks().stream()
                    .filter(planned -> planned.check() instanceof Check.Manual)
                    .toList();
            Optional<PlannedCheck> found = manual.stream()
                    .filter(planned -> planned.id().equals(id.getValue()))
                    .findFirst();
            if (found.isEmpty()) {
                fault(
                        id,
                        "'" + id.getValue() + "' is not a check that a person grades; there are: "
                                + String.join(
                                        ", ",
                                        manual.stream().map(PlannedCheck::id).toList()));
            }
            return found;
        }

        private int points(ScalarNode points, PlannedCheck check) {
            if (points.getValue().matches("\\d{1,3}") && Integer.parseInt(points.getValue()) <= check.points()) {
                return Integer.parseInt(points.getValue());
            }
            fault(
                    points,
                    "points: a whole number from 0 to " + check.points() + " is expected, not " + points.getValue());
            return 0;
        }

        private void fault(Node node, String what) {
            faults.add(file + ":" + (node.getStartMark().getLine() + 1) + ": " + what);
        }
    }
}
