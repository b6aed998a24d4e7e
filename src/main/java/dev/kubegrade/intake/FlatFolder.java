package dev.kubegrade.intake;

import dev.kubegrade.outcome.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One folder with the files of a whole class, of which the roster says whose each is, as Google Classroom gives it. */
public final class FlatFolder {
    private FlatFolder() {}

    /**
     * Returns what each handed in, in the order of the roster; a file that is nobody's is a hand-in by itself.
     *
     * @param teachers files that may lie there, too, and are no student's
     */
    public static List<HandIn> handIns(Path folder, Roster roster, Set<Path> teachers) {
        Map<String, HandedFile> files = StudentFiles.in(folder, new ArrayList<>());
        files.keySet()
                .removeIf(name ->
                        teachers.contains(folder.resolve(name).toAbsolutePath().normalize()));
        List<HandIn> handIns = new ArrayList<>();
        for (Roster.Entry entry : roster.entries()) {
            Map<String, HandedFile> own = new TreeMap<>(NaturalOrder.INSTANCE);
            entry.files().stream().filter(files::containsKey).forEach(file -> own.put(file, files.get(file)));
            if (!own.isEmpty()) {
                handIns.add(handIn(
                        folder,
                        entry.name(),
                        entry.row() + " " + own.keySet().iterator().next(),
                        own));
            }
        }
        Map<String, HandedFile> left = new TreeMap<>(NaturalOrder.INSTANCE);
        left.putAll(files);
        roster.entries().forEach(entry -> entry.files().forEach(left::remove));
        left.forEach((name, file) ->
                handIns.add(handIn(folder, HandedIn.student(folder.resolve(name)), name, Map.of(name, file))));
        return handIns;
    }

    private static HandIn handIn(Path folder, String student, String place, Map<String, HandedFile> files) {
        List<Finding> none = List.of();
        return new HandIn(student, Optional.empty(), folder.resolve(place), () -> HandedIn.of(student, files, none));
    }
}
