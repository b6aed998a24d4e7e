package dev.kubegrade.assignment;

import dev.kubegrade.assignment.ManualGrades.Given;
import dev.kubegrade.checks.Check;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.checks.PlannedCheck;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
 * One file of what a person gave; what is wrong in it is told by file and line.
 *
 * @param students names that an entry may be for, in one form of Unicode
 * @param faults takes what is wrong
 */
record GradesFile(Path file, Assignment assignment, Set<String> students, List<String> faults) {
    private static final Set<String> POINTS = Set.of("student", "check", "points", "reason");
    private static final Set<String> KEYS =
            Set.of("student", "check", "grade", "points", "reason", "author", "date", "of", "reviewed");
    private static final Set<String> WHOLE = Set.of("student", "grade", "reason", "author", "date", "of");
    /** Of what a machine has judged, a correction says more. */
    private static final List<String> OF_A_CORRECTION = List.of("author", "date", "of");

    void read(Map<String, Given> given) {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(text);
            if (root instanceof SequenceNode list) {
                list.getValue().forEach(node -> entry(node, given));
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

    private void entry(Node node, Map<String, Given> given) {
        if (!(node instanceof MappingNode mapping)) {
            fault(node, "{student, check, points, reason} is expected");
            return;
        }
        int before = faults.size();
        Map<String, ScalarNode> fields = fields(mapping);
        boolean reviewed = fields.containsKey("reviewed");
        boolean whole = fields.containsKey("grade");
        require(node, fields, reviewed ? Stream.of("student", "of") : whole ? WHOLE.stream() : POINTS.stream());
        if (faults.size() > before) {
            return;
        }
        String student = fields.get("student").getValue();
        if (!students.contains(ManualGrades.normal(student))) {
            fault(fields.get("student"), "no submission of '" + student + "' is here");
        }
        Optional<String> of = Optional.ofNullable(fields.get("of")).map(ScalarNode::getValue);
        if (reviewed) {
            review(node, fields);
            put(node, student, ManualGrades.REVIEWED, new Given(new Outcome.Marked(0, ""), of, false), given);
            return;
        }
        if (whole) {
            alone(node, fields, "grade", Stream.of("check", "points"));
            Outcome.Marked mark =
                    new Outcome.Marked(points(fields.get("grade"), "grade", most()), reason(fields, true));
            put(node, student, ManualGrades.WHOLE, new Given(mark, of, true), given);
            return;
        }
        check(fields.get("check")).ifPresent(check -> {
            boolean correction = !(check.check() instanceof Check.Manual);
            if (correction) {
                require(node, fields, OF_A_CORRECTION.stream());
            }
            Outcome.Marked mark = new Outcome.Marked(
                    points(fields.get("points"), "points", check.points()), reason(fields, correction));
            put(node, student, check.id(), new Given(mark, of, correction), given);
        });
    }

    private void require(Node node, Map<String, ScalarNode> fields, Stream<String> keys) {
        keys.filter(key -> !fields.containsKey(key)).sorted().forEach(key -> fault(node, missing(key)));
    }

    private static String missing(String key) {
        return key.equals("of")
                ? "of is missing: the reference at the end of the student's page, so that it is not taken for another hand-in"
                : key + " is missing";
    }

    private void review(Node node, Map<String, ScalarNode> fields) {
        if (!fields.get("reviewed").getValue().equals("true")) {
            fault(fields.get("reviewed"), "reviewed: true is expected");
        }
        alone(node, fields, "reviewed", Stream.of("check", "points", "grade"));
    }

    private void alone(Node node, Map<String, ScalarNode> fields, String key, Stream<String> others) {
        others.filter(fields::containsKey)
                .forEach(other -> fault(node, other + " stands in an entry of its own, not beside " + key));
    }

    private int most() {
        return assignment.plan().checks().stream()
                .mapToInt(PlannedCheck::points)
                .sum();
    }

    private void put(Node node, String student, String about, Given one, Map<String, Given> given) {
        if (given.putIfAbsent(ManualGrades.key(file.toAbsolutePath().normalize().getParent(), student, about), one)
                != null) {
            fault(
                    node,
                    switch (about) {
                        case ManualGrades.REVIEWED -> "'" + student + "' was reviewed before";
                        case ManualGrades.WHOLE -> "'" + student + "' was given a grade before";
                        default -> "'" + student + "' was given points for this check before";
                    });
        }
    }

    /** The student reads it, with who corrected what a machine has judged, and when. */
    private String reason(Map<String, ScalarNode> fields, boolean correction) {
        ScalarNode reason = fields.get("reason");
        if (reason.getValue().isBlank()) {
            fault(reason, "the reason is empty: the student reads it");
        }
        Stream.of("author", "date")
                .filter(fields::containsKey)
                .filter(key -> fields.get(key).getValue().isBlank()
                        || key.equals("date") && !isDate(fields.get(key).getValue()))
                .forEach(key -> fault(
                        fields.get(key),
                        key.equals("date")
                                ? "date: a day is expected, like 2026-03-31, not "
                                        + fields.get(key).getValue()
                                : "the author is empty"));
        return correction && fields.containsKey("author") && fields.containsKey("date")
                ? reason.getValue() + " (" + fields.get("author").getValue() + ", "
                        + fields.get("date").getValue() + ")"
                : reason.getValue();
    }

    private static boolean isDate(String written) {
        try {
            LocalDate.parse(written);
            return true;
        } catch (DateTimeParseException e) {
            return false;
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
        List<PlannedCheck> checks = assignment.plan().checks();
        Optional<PlannedCheck> found = checks.stream()
                .filter(planned -> planned.id().equals(id.getValue()))
                .findFirst();
        if (found.isEmpty()) {
            fault(
                    id,
                    "'" + id.getValue() + "' is no check of the assignment; there are: "
                            + String.join(
                                    ", ", checks.stream().map(PlannedCheck::id).toList()));
        }
        return found;
    }

    private int points(ScalarNode points, String key, int most) {
        if (points.getValue().matches("\\d{1,3}") && Integer.parseInt(points.getValue()) <= most) {
            return Integer.parseInt(points.getValue());
        }
        fault(points, key + ": a whole number from 0 to " + most + " is expected, not " + points.getValue());
        return 0;
    }

    private void fault(Node node, String what) {
        faults.add(file + ":" + (node.getStartMark().getLine() + 1) + ": " + what);
    }
}
