package dev.kubegrade.kubernetes.manifest;

import dev.kubegrade.intake.Field;
import dev.kubegrade.outcome.Location;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** One object of a submission, as the student wrote it. */
public final class Manifest {
    /** How many characters a server appends to {@code generateName}. */
    private static final int GENERATED = 5;

    private final Field root;

    Manifest(Field root) {
        this.root = root;
    }

    public Field root() {
        return root;
    }

    public Field at(String... names) {
        return root.at(names);
    }

    public String kind() {
        return at("kind").textOrEmpty();
    }

    public String apiVersion() {
        return at("apiVersion").textOrEmpty();
    }

    /** Returns the name; the server would make one of {@code generateName} at random, ours is the same every day. */
    public String name() {
        String written = at("metadata", "name").textOrEmpty();
        String prefix = at("metadata", "generateName").textOrEmpty();
        return written.isEmpty() && !prefix.isEmpty()
                ? prefix + DigestUtils.sha256Hex(root.where().fileAndLine()).substring(0, GENERATED)
                : written;
    }

    /** Returns the namespace that kubectl would put the object into: the written one, else {@code default}. */
    public String namespace() {
        return at("metadata", "namespace").text().filter(s -> !s.isEmpty()).orElse("default");
    }

    /** Returns {@code Kind/name}, as messages call the object. */
    public String label() {
        return kind() + "/" + name();
    }

    /** Says where a field of this object is, with the object's name in it. */
    public Location where(Field field) {
        Location at = field.where();
        return new Location(
                at.file(), at.line(), at.column(), label() + (field.path().isEmpty() ? "" : "." + field.path()));
    }

    /** Says where the object begins. */
    public Location where() {
        return where(root);
    }

    /** Returns the pod template inside, if this is a workload of any kind. */
    public List<PodTemplate> podTemplates() {
        Field pod =
                switch (kind()) {
                    case "Pod" -> root;
                    case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job" ->
                        at("spec", "template");
                    case "CronJob" -> at("spec", "jobTemplate", "spec", "template");
                    case "PodTemplate" -> at("template");
                    default -> ofItsShape();
                };
        return pod == null ? List.of() : List.of(new PodTemplate(this, pod));
    }

    /** A kind that was misspelt keeps the shape of what was meant: what is written in it counts as written. */
    private Field ofItsShape() {
        if (at("spec", "template", "spec", "containers").isSequence()) {
            return at("spec", "template");
        }
        return at("spec", "containers").isSequence() ? root : null;
    }

    @Override
    public String toString() {
        return label();
    }
}
