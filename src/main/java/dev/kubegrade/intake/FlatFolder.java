package dev.kubegrade.intake;

import dev.kubegrade.outcome.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One folder with the files of a whole class, of which the roster says whose each is, as Google Classroom gives it. */
public final class FlatFolder {
    private final Path folder;
    private final Map<String, HandedFile> files = new TreeMap<>(NaturalOrder.INSTANCE);
    private final Map<HandIn, Roster.Entry> known = new LinkedHashMap<>();
    private final List<HandIn> handIns = new ArrayList<>();
    private final Set<String> absent = new TreeSet<>(NaturalOrder.INSTANCE);
    private final Set<String> shared = new TreeSet<>(NaturalOrder.INSTANCE);

    /**
     * Reads one.
     *
     * @param teachers files that may lie there, too, and are no student's
     */
    public FlatFolder(Path folder, Roster roster, Set<Path> teachers) {
        this.folder = folder;
        // What lies in folders, reports for example, is nobody's file.
        StudentFiles.in(folder, new ArrayList<>()).forEach((name, file) -> {
            if (!name.contains("/")
                    && !teachers.contains(folder.resolve(name).toAbsolutePath().normalize())) {
                files.put(HandedIn.normal(name), file);
            }
        });
        Map<String, HandedFile> left = new LinkedHashMap<>(files);
        for (Roster.Entry entry : roster.entries()) {
            Map<String, HandedFile> own = new TreeMap<>(NaturalOrder.INSTANCE);
            entry.files().stream().map(HandedIn::normal).forEach(name -> {
                if (files.containsKey(name)) {
                    boolean again = own.put(name, files.get(name)) != null;
                    if (left.remove(name) == null && !again) {
                        shared.add(name);
                    }
                } else {
                    absent.add(name);
                }
            });
            if (!own.isEmpty()) {
                HandIn handIn = handIn(
                        entry.name(),
                        entry.row() + " " + own.keySet().iterator().next(),
                        own);
                handIns.add(handIn);
                known.put(handIn, entry);
            }
        }
        left.forEach(
                (name, file) -> handIns.add(handIn(HandedIn.student(folder.resolve(name)), name, Map.of(name, file))));
    }

    private HandIn handIn(String student, String place, Map<String, HandedFile> own) {
        List<Finding> none = List.of();
        return new HandIn(student, Optional.empty(), folder.resolve(place), () -> HandedIn.of(student, own, none));
    }

    /** Returns what each handed in, in the order of the roster; a file that is nobody's is a hand-in by itself. */
    public List<HandIn> handIns() {
        return handIns;
    }

    /** Returns whose the roster says that each is. */
    public Map<HandIn, Roster.Entry> known() {
        return known;
    }

    /** Returns the files that the roster gives to more than one, which count for each of them. */
    public Set<String> shared() {
        return shared;
    }

    /** Returns the files that the roster names, and that are not there. */
    public Set<String> absent() {
        return absent;
    }
}
