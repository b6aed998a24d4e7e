package dev.kubegrade.report;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Takes in what is uploaded as Moodle does: headings by equality, the hand-in by the number, blank grades passed over
 * (mod/assign/feedback/offline, importgradeslib); feedback by the words of the path between underscores
 * (mod/assign/feedback/file, importziplib).
 */
final class MoodleImport {
    private MoodleImport() {}

    /** Returns the grade of each hand-in, by number. */
    static Map<String, String> grades(String sheet, String identifier, String grade) throws IOException {
        Map<String, String> grades = new LinkedHashMap<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        for (CSVRecord row : format.parse(new StringReader(sheet))) {
            String number = row.get(identifier).replaceAll("\\D", "");
            if (!row.get(grade).isBlank()) {
                grades.put(number, row.get(grade));
            }
        }
        return grades;
    }

    /** Returns the file that each hand-in gets, by number. */
    static Map<String, String> feedback(Path zip, Set<String> participants) throws IOException {
        Map<String, String> placed = new LinkedHashMap<>();
        try (ZipFile file = new ZipFile(zip.toFile(), StandardCharsets.UTF_8)) {
            file.stream().forEach(entry -> {
                List<String> path = List.of(entry.getName().split("/"));
                String name = path.get(path.size() - 1);
                if (name.startsWith(".") || name.startsWith("~")) {
                    return;
                }
                for (int i = 0; i < path.size(); i++) {
                    String[] words = path.get(i).split("_", 5);
                    boolean known = words.length >= 4
                            && participants.contains(words[1])
                            && words[2].equals("assignsubmission")
                            && Set.of("file", "onlinetext").contains(words[3]);
                    if (known) {
                        placed.put(words[1], String.join("/", path.subList(i + 1, path.size())));
                        return;
                    }
                }
            });
        }
        return placed;
    }
}
