package dev.kubegrade.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.ValidationMessage;
import dev.kubegrade.intake.Field;
import dev.kubegrade.intake.FieldPath;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of one document that a teacher wrote, with what is wrong in it by line. */
final class WrittenFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<String> faults = new ArrayList<>();
    private final Optional<Field> root;

    /** Reads it; what cannot be read, or is not one document, is among the faults. */
    WrittenFile(Path file, String expected) {
        this.file = file;
        Texts.Read<Field> read =
                HandedIn.of(file).texts(HandedIn::isYaml).documents((root, into, found) -> into.add(root));
        read.findings()
                .forEach(finding -> faults.add(
                        finding.where().fileAndLine() + ": " + finding.cause().id() + " " + finding.arguments()));
        List<Field> documents = read.all().stream().filter(Field::exists).toList();
        this.root = documents.stream().findFirst();
        if (documents.size() != 1) {
            faults.add(file.getFileName() + ": " + expected);
        }
    }

    /** Returns what is wrong, each once; more may be added. */
    List<String> faults() {
        return faults;
    }

    JsonNode json() {
        return JSON.valueToTree(root.orElseThrow().plain());
    }

    void fault(String path, String what) {
        faults.add(at(path) + what);
    }

    void fault(ValidationMessage message) {
        String path = message.getInstanceLocation().toString().replaceFirst("^\\$\\.?", "");
        String unknown = message.getProperty() == null ? "" : "." + message.getProperty();
        fault((path + unknown).replaceFirst("^\\.", ""), message.getMessage().replaceFirst("^\\$\\.?", ""));
    }

    /** Says where a field is, or the nearest that is there. */
    String at(String path) {
        return file.getFileName() + ":"
                + FieldPath.find(root.orElseThrow(), path, field -> true)
                        .where()
                        .line() + ": ";
    }
}
