package dev.kubegrade.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kubegrade.checks.AnyWorkCheck;
import dev.kubegrade.checks.Check;
import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.CheckPlan;
import dev.kubegrade.checks.CheckType;
import dev.kubegrade.checks.Criterion;
import dev.kubegrade.checks.Deadlines;
import dev.kubegrade.checks.PlannedCheck;
import dev.kubegrade.intake.Nearest;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.work.Doubt;
import dev.kubegrade.work.Practice;
import dev.kubegrade.work.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** Reads an assignment file, collecting every fault with its line before it gives up. */
final class AssignmentReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WrittenFile file;
    private final Works works;
    private final List<String> faults;
    private final Map<String, String> places = new LinkedHashMap<>();

    AssignmentReader(Path file, Works works) {
        this.file = new WrittenFile(file, "one document of kind Assignment is expected, with metadata.name");
        this.works = works;
        this.faults = this.file.faults();
    }

    Assignment read(Map<String, String> settings, List<Path> references, Path mutants) {
        stopIfFaulty();
        JsonNode definition = file.json();
        Work work = work(definition);
        AssignmentSchema.of(work).validate(definition).forEach(file::fault);
        stopIfFaulty();
        Map<String, Object> params =
                Parameters.of(definition.at("/spec/params"), settings).values();
        Practice practice = work.practice(definition.path("spec"), (path, fault) -> faults.add(at(path) + fault));
        Map<String, Check> built = new LinkedHashMap<>();
        List<PlannedCheck> checks = checks(definition, new Types(work, practice), params, built);
        Doubt doubt = faults.isEmpty() ? doubt(practice, built) : Doubt.NONE;
        if (faults.isEmpty()) {
            CheckPlan.faults(checks).forEach(fault -> faults.add(at("spec.checks") + fault));
        }
        // They are scored as the file stands: what a parameter changes they do not know.
        List<Mutant> read = faults.isEmpty() && settings.isEmpty()
                ? new MutantReader(references, checks, places, works, faults).read(mutants)
                : List.of();
        Hints hints = hints(definition);
        stopIfFaulty();
        return new Assignment(
                definition.at("/metadata/name").asText(),
                texts(definition.at("/metadata/title")),
                definition.at("/metadata/language").asText(),
                params,
                work,
                practice,
                new CheckPlan(checks),
                doubt,
                deadlines(definition),
                hints,
                new References(references).inOrder(definition.at("/spec/canary"), params),
                read,
                digest(definition, params));
    }

    /** Without its kind nothing more can be said of it. */
    private Work work(JsonNode definition) {
        String workload = definition.at("/spec/workload").asText();
        Optional<Work> work = works.of(workload);
        if (work.isEmpty()) {
            List<String> known = works.all().stream().map(Work::key).toList();
            faults.add(at("spec.workload") + "'" + workload + "' is no kind of work: there are "
                    + String.join(", ", known));
        }
        stopIfFaulty();
        return work.orElseThrow();
    }

    /** What an assignment may ask: whatever any work can be asked, and what its kind can. */
    private record Types(Work work, Practice practice) {
        Check build(JsonNode node, Function<JsonNode, CheckContext> context) {
            CheckType type = Stream.concat(Stream.of(AnyWorkCheck.values()), work.checkTypes().stream())
                    .filter(known -> node.has(known.key()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no check type"));
            return type instanceof AnyWorkCheck any
                    ? any.build()
                    : practice.check(type, context.apply(node.path(type.key())));
        }
    }

    private String at(String path) {
        return file.at(path);
    }

    private void stopIfFaulty() {
        if (!faults.isEmpty()) {
            throw new AssignmentFaulty(faults.stream().distinct().toList());
        }
    }

    private static Deadlines deadlines(JsonNode definition) {
        return Deadlines.of(definition.at("/spec/deadlines"));
    }

    private Doubt doubt(Practice practice, Map<String, Check> built) {
        try {
            return practice.doubt(Map.copyOf(built));
        } catch (IllegalArgumentException e) {
            faults.add(at("spec.counterfactual") + e.getMessage());
            return Doubt.NONE;
        }
    }

    private List<PlannedCheck> checks(
            JsonNode definition, Types types, Map<String, Object> params, Map<String, Check> earlier) {
        List<PlannedCheck> checks = new ArrayList<>();
        AskedChecks asked = new AskedChecks(definition.at("/spec/checks"), params);
        CheckGroups groups = new CheckGroups(definition.at("/spec/groups"));
        int index = 0;
        for (JsonNode node : definition.at("/spec/checks")) {
            String path = "spec.checks[" + index++ + "]";
            try {
                if (asked.isOmitted(node)) {
                    continue;
                }
                places.put(node.path("id").asText(), at(path + ".points").replaceFirst(": $", ""));
                Check check = types.build(
                        node,
                        arguments -> new CheckContext(
                                new Parameters(params).putInto(arguments.deepCopy()),
                                params,
                                Map.copyOf(earlier),
                                needed(node.path("needs").asText(), checks),
                                deadlines(definition)));
                later(node, check, earlier.get(node.path("needs").asText()))
                        .ifPresent(fault -> faults.add(at(path + ".needs") + fault));
                earlier.put(node.path("id").asText(), check);
                List<String> explainedBy = new ArrayList<>();
                node.path("explainedBy").forEach(id -> explainedBy.add(id.asText()));
                Criterion criterion = new Criterion(
                        node.path("id").asText(),
                        texts(node.path("title")),
                        texts(node.path("short")),
                        texts(groups.of(node)),
                        asked.points(node),
                        node.path("needs").asText(""),
                        check instanceof Check.Manual);
                checks.add(new PlannedCheck(criterion, explainedBy, check));
            } catch (IllegalArgumentException e) {
                faults.add(at(path) + e.getMessage());
            }
        }
        return checks;
    }

    private static List<Check> needed(String id, List<PlannedCheck> planned) {
        return planned.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .map(one -> Stream.concat(Stream.of(one.check()), needed(one.needs(), planned).stream())
                        .toList())
                .orElse(List.of());
    }

    /** A prerequisite that is decided later than what needs it would never be fulfilled. */
    private static Optional<String> later(JsonNode node, Check check, Check needed) {
        String both = "check '" + node.path("id").asText() + "' needs '"
                + node.path("needs").asText() + "', which ";
        if (needed instanceof Check.Manual) {
            return Optional.of(both + "a person grades when the run is over: let it need another check, or none");
        }
        return check instanceof Check.Written && needed instanceof Check.Live
                ? Optional.of(both + "looks at what runs, after everything that was written is checked: let it need an"
                        + " earlier kind of check, or none")
                : Optional.empty();
    }

    private Hints hints(JsonNode definition) {
        Map<String, Map<String, String>> texts = new TreeMap<>();
        Set<String> causes = works.causes().stream().map(Cause::id).collect(Collectors.toSet());
        definition.at("/spec/hints").properties().forEach(cause -> {
            if (!causes.contains(cause.getKey())) {
                faults.add(at("spec.hints." + cause.getKey()) + "'" + cause.getKey() + "' is not a cause"
                        + Nearest.to(cause.getKey(), causes)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""));
            }
            cause.getValue()
                    .properties()
                    .forEach(
                            part -> texts.put("cause." + cause.getKey() + "." + part.getKey(), texts(part.getValue())));
        });
        return new Hints(texts);
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static String digest(JsonNode definition, Map<String, Object> params) {
        return "sha256:" + DigestUtils.sha256Hex(definition + "\n" + JSON.valueToTree(params));
    }
}
