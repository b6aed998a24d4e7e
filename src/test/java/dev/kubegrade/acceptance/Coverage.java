package dev.kubegrade.acceptance;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Prints how many of the house's lines {@code mvn test} runs, and fails where they are fewer than they have to be. */
final class Coverage {
    private static final Path REPORT = Path.of("target/site/jacoco/jacoco.csv");

    /** Some rooms of the house, and how many in a hundred of their lines have to be run. */
    private record Rooms(String name, int least, List<String> packages) {
        String count(List<CSVRecord> classes) {
            int covered = sum(classes, "LINE_COVERED");
            int all = covered + sum(classes, "LINE_MISSED");
            boolean enough = all > 0 && covered * 100L >= (long) least * all;
            return (enough ? "" : "too few: ") + "coverage " + name + " " + covered + "/" + all;
        }

        private int sum(List<CSVRecord> classes, String column) {
            return classes.stream()
                    .filter(row -> packages.isEmpty()
                            || packages.stream()
                                    .anyMatch(room -> row.get("PACKAGE").equals("dev.kubegrade." + room)))
                    .mapToInt(row -> Integer.parseInt(row.get(column)))
                    .sum();
        }
    }

    private static final List<Rooms> FIGURES = List.of(
            new Rooms("house", 70, List.of()),
            new Rooms("diagnosis", 85, List.of("kubernetes.diagnosis")),
            new Rooms("checks", 85, List.of("checks", "kubernetes.checks")),
            new Rooms("screening", 85, List.of("screening", "kubernetes.policies")),
            new Rooms("intake", 85, List.of("intake", "kubernetes.manifest")));

    private Coverage() {}

    public static void main(String[] arguments) throws IOException {
        if (!Files.exists(REPORT)) {
            return;
        }
        List<CSVRecord> classes;
        try (Reader reader = Files.newBufferedReader(REPORT)) {
            classes = CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
        List<String> lines = FIGURES.stream().map(rooms -> rooms.count(classes)).toList();
        lines.forEach(line -> System.out.println("figure: " + line));
        if (lines.stream().anyMatch(line -> line.startsWith("too few"))) {
            throw new IllegalStateException("fewer lines are run by the tests than have to be: " + lines);
        }
    }
}
