package dev.kubegrade.intake;

import dev.kubegrade.outcome.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of a whole class beside one another, of which the roster says whose each is, as Google Classroom gives them: in a
 * folder, or in a zip, or several where there are many.
 */
public final class FlatFolder {
    private final Map<String, HandedFile> files = new TreeMap<>(NaturalOrder.INSTANCE);
    private final Map<String, Path> places = new HashMap<>();
    private final Map<HandIn, Roster.Entry> known = new LinkedHashMap<>();
    private final List<HandIn> handIns = new ArrayList<>();
    private final Set<String> absent = new TreeSet<>(NaturalOrder.INSTANCE);
    private final Set<String> shared = new TreeSet<>(NaturalOrder.INSTANCE);

    /** Says whether a path may be one: a folder, or a zip. */
    public static boolean mayBe(Path path) {
        return Files.isDirectory(path) || ZippedFiles.isOne(path);
    }

    /**
     * Reads one.
     *
     * @param paths folders and zips
     * @param entries who is in the class; nobody where each file is one by itself
     * @param teachers files that may lie there, too, and are no student's
     * @throws IOException when a zip cannot be read
     */
    public FlatFolder(List<Path> paths, List<Roster.Entry> entries, Set<Path> teachers) throws IOException {
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                // What lies in folders, reports for example, is nobody's file.
                StudentFiles.in(path, new ArrayList<>()).forEach((name, file) -> {
                    if (!name.contains("/")
                            && !teachers.contains(
                                    path.resolve(name).toAbsolutePath().normalize())) {
                        add(path, HandedIn.normal(name), file);
                    }
                });
            } else {
                ZippedFiles.in(path).forEach((name, file) -> add(path, name, file));
            }
        }
        Map<String, HandedFile> left = new LinkedHashMap<>(files);
        for (Roster.Entry entry : entries) {
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
        left.forEach((name, file) -> handIns.add(handIn(stem(name), name, Map.of(name, file))));
    }

    /** Of two that are called the same in two places none is lost. */
    private void add(Path path, String name, HandedFile file) {
        HandedFile same = files.get(name);
        if (same != null && same.identity(name).equals(file.identity(name))) {
            return;
        }
        String free = same == null ? name : name + " (" + path.getFileName() + ")";
        files.put(free, file);
        places.put(free, path);
    }

    private HandIn handIn(String student, String place, Map<String, HandedFile> own) {
        List<Finding> none = List.of();
        Path within = places.get(own.keySet().iterator().next());
        return new HandIn(student, Optional.empty(), within.resolve(place), () -> HandedIn.of(student, own, none));
    }

    private static String stem(String name) {
        String bare = name.substring(name.lastIndexOf('/') + 1);
        return Archive.stem(bare).orElse(bare.lastIndexOf('.') > 0 ? bare.substring(0, bare.lastIndexOf('.')) : bare);
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
