package dev.kubegrade.journal;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.intake.HandedIn;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/** Makes the keys of a run: all parts but the submission are the same for the whole class. */
public final class Keys {
    private final Map<Key.Part, String> shared;

    /**
     * Identifies what a run grades with.
     *
     * @param harness identifies the program
     * @param place where it is going to run
     */
    public Keys(Assignment assignment, String harness, Facts place) {
        this.shared = Map.of(
                Key.Part.ASSIGNMENT,
                digest(assignment),
                Key.Part.HARNESS,
                harness,
                Key.Part.IMAGES,
                DigestUtils.sha256Hex(place.images().toString()),
                Key.Part.PLATFORM,
                place.version());
    }

    private static String digest(Assignment assignment) {
        String references = assignment.references().stream()
                .map(reference -> HandedIn.of(reference).digest())
                .collect(Collectors.joining("\n"));
        return DigestUtils.sha256Hex(assignment.digest() + "\n" + references);
    }

    /** Identifies what a run grades with, whoever it grades. */
    public String shared() {
        return DigestUtils.sha256Hex(new TreeMap<>(shared).toString());
    }

    /** Makes the key of what is handed in now. */
    public Key of(HandIn submission) {
        Map<Key.Part, String> parts = new EnumMap<>(shared);
        parts.put(Key.Part.SUBMISSION, submission.files().digest());
        return new Key(parts);
    }
}
