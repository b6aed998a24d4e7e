package dev.kubegrade.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.kubegrade.checks.Check;
import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.CheckPlan;
import dev.kubegrade.checks.CheckType;
import dev.kubegrade.checks.Counterfactual;
import dev.kubegrade.checks.Criterion;
import dev.kubegrade.checks.PlannedCheck;
import dev.kubegrade.deploy.DeployRules;
import dev.kubegrade.intake.Field;
import dev.kubegrade.intake.FieldPath;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.ImageReference;
import dev.kubegrade.intake.Images;
import dev.kubegrade.intake.Nearest;
import dev.kubegrade.intake.Texts;
import dev.kubegrade.outcome.Cause;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/** Reads an assignment file, collecting every fault with its line before it gives up. */
final class AssignmentReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> places = new LinkedHashMap<>();
    private Field root;

    AssignmentReader(Path file) {
        this.file = file;
    }

    Assignment read(Map<String, String> settings, List<Path> references, Path mutants) {
        root = parse();
        JsonNode definition = JSON.valueToTree(root.plain());
        schema().validate(definition).forEach(this::fault);
        stopIfFaulty();
        Map<String, Object> params =
                Parameters.of(definition.at("/spec/params"), settings).values();
        Images images = images(definition);
        Map<String, Check> built = new LinkedHashMap<>();
        List<PlannedCheck> checks = checks(definition, images, params, built);
        Optional<Counterfactual> counterfactual =
                faults.isEmpty() ? counterfactual(definition, images, params, built) : Optional.empty();
        if (faults.isEmpty()) {
            CheckPlan.faults(checks).forEach(fault -> faults.add(at("spec.checks") + fault));
        }
        List<Mutant> read =
                faults.isEmpty() ? new MutantReader(references, checks, places, faults).read(mutants) : List.of();
        Hints hints = hints(definition);
        JsonNode capacity = definition.at("/spec/capacity");
        DeployRules rules = new DeployRules(images, quantity(capacity, "cpu"), quantity(capacity, "memory"));
        stopIfFaulty();
        return new Assignment(
                definition.at("/metadata/name").asText(),
                texts(definition.at("/metadata/title")),
                definition.at("/metadata/language").asText(),
                params,
                rules,
                definition.at("/spec/nodes").asInt(1),
                new CheckPlan(checks),
                counterfactual,
                hints,
                references,
                read,
                digest(definition, params));
    }

    private Field parse() {
        Texts.Read<Field> read =
                HandedIn.of(file).texts(HandedIn::isYaml).documents((root, into, found) -> into.add(root));
        read.findings()
                .forEach(finding -> faults.add(
                        finding.where().fileAndLine() + ": " + finding.cause().id() + " " + finding.arguments()));
        List<Field> documents = read.all().stream().filter(Field::exists).toList();
        if (documents.size() != 1) {
            faults.add(file.getFileName() + ": one document of kind Assignment is expected, with metadata.name");
        }
        stopIfFaulty();
        return documents.get(0);
    }

    private static JsonSchema schema() {
        try (InputStream schema = AssignmentReader.class.getResourceAsStream("/assignments/assignment.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fault(ValidationMessage message) {
        String path = message.getInstanceLocation().toString().replaceFirst("^\\$\\.?", "");
        String unknown = message.getProperty() == null ? "" : "." + message.getProperty();
        faults.add(at(path + unknown) + message.getMessage().replaceFirst("^\\$\\.?", ""));
    }

    private String at(String path) {
        return file.getFileName() + ":"
                + FieldPath.find(root, path, field -> true).where().line() + ": ";
    }

    private void stopIfFaulty() {
        if (!faults.isEmpty()) {
            throw new AssignmentFaulty(faults.stream().distinct().toList());
        }
    }

    private static Images images(JsonNode definition) {
        Map<String, ImageReference> roles = new LinkedHashMap<>();
        texts(definition.at("/spec/images")).forEach((role, image) -> roles.put(role, ImageReference.parse(image)));
        List<ImageReference> helpers = new ArrayList<>();
        definition.at("/spec/helperImages").forEach(image -> helpers.add(ImageReference.parse(image.asText())));
        return new Images(roles, helpers);
    }

    private Optional<Counterfactual> counterfactual(
            JsonNode definition, Images images, Map<String, Object> params, Map<String, Check> built) {
        JsonNode node = definition.at("/spec/counterfactual");
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        try {
            CheckContext context = new CheckContext(node, images, params, Map.copyOf(built));
            return Optional.of(new Counterfactual(context, node.path("of").asText()));
        } catch (IllegalArgumentException e) {
            faults.add(at("spec.counterfactual") + e.getMessage());
            return Optional.empty();
        }
    }

    private List<PlannedCheck> checks(
            JsonNode definition, Images images, Map<String, Object> params, Map<String, Check> earlier) {
        List<PlannedCheck> checks = new ArrayList<>();
        int index = 0;
        for (JsonNode node : definition.at("/spec/checks")) {
            String path = "spec.checks[" + index++ + "]";
            try {
                places.put(node.path("id").asText(), at(path + ".points").replaceFirst(": $", ""));
                CheckType type = type(node);
                JsonNode arguments =
                        new Parameters(params).putInto(node.path(type.key()).deepCopy());
                Check check = type.build(new CheckContext(arguments, images, params, Map.copyOf(earlier)));
                later(node, check, earlier.get(node.path("needs").asText()))
                        .ifPresent(fault -> faults.add(at(path + ".needs") + fault));
                earlier.put(node.path("id").asText(), check);
                List<String> explainedBy = new ArrayList<>();
                node.path("explainedBy").forEach(id -> explainedBy.add(id.asText()));
                Criterion criterion = new Criterion(
                        node.path("id").asText(),
                        texts(node.path("title")),
                        node.path("points").asInt(),
                        node.path("needs").asText(""),
                        check instanceof Check.Manual);
                checks.add(new PlannedCheck(criterion, explainedBy, check));
            } catch (IllegalArgumentException e) {
                faults.add(at(path) + e.getMessage());
            }
        }
        return checks;
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

    private static CheckType type(JsonNode node) {
        Iterator<String> names = node.fieldNames();
        while (names.hasNext()) {
            var type = CheckType.of(names.next());
            if (type.isPresent()) {
                return type.get();
            }
        }
        throw new IllegalArgumentException("no check type");
    }

    private Hints hints(JsonNode definition) {
        Map<String, Map<String, String>> texts = new TreeMap<>();
        Set<String> causes = Works.causes().stream().map(Cause::id).collect(Collectors.toSet());
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

    private BigDecimal quantity(JsonNode capacity, String resource) {
        try {
            return Quantity.getAmountInBytes(
                    new Quantity(capacity.path(resource).asText()));
        } catch (IllegalArgumentException e) {
            faults.add(at("spec.capacity." + resource) + "not a quantity: "
                    + capacity.path(resource).asText());
            return BigDecimal.ZERO;
        }
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
