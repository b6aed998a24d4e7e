package dev.kubegrade.report;

import dev.kubegrade.grade.Graded;
import dev.kubegrade.intake.NaturalOrder;
import dev.kubegrade.outcome.Location;
import dev.kubegrade.similarity.Resemblance;
import dev.kubegrade.similarity.Resemblance.Shared;
import dev.kubegrade.similarity.Resemblances;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who handed in what resembles whose, side by side, for the teacher to look at.
 *
 * @param more pairs that are not shown
 */
record SimilarPage(String assignment, List<Group> groups, int more, String colophon) {
    private static final int MOST_SHARED = 12;
    /** Of all files of one together. */
    private static final int MOST_LINES = 500;

    /** All who resemble one another, directly or through somebody. */
    record Group(String students, List<Pair> pairs) {}

    /** Two of them; {@code more} is what they share besides. */
    record Pair(String first, String second, String how, List<Choice> shared, int more, Side left, Side right) {}

    /** What both chose. */
    record Choice(String what, String first, String second, String others) {}

    /** What one of them handed in, what the other one has as well marked. */
    record Side(String student, List<Excerpt> files) {}

    static SimilarPage of(List<Graded> reports, Resemblances alike, Messages messages) {
        Map<String, Graded> byStudent = reports.stream()
                .collect(Collectors.toMap(report -> report.judgement().student(), Function.identity(), (a, b) -> a));
        List<Resemblance> shown = alike.pairs();
        Map<Set<String>, List<Pair>> groups = new LinkedHashMap<>();
        for (Set<String> together : together(shown)) {
            groups.put(
                    together,
                    shown.stream()
                            .filter(pair -> together.contains(pair.first()))
                            .map(pair -> pair(pair, byStudent, messages))
                            .toList());
        }
        Graded any = reports.get(0);
        return new SimilarPage(
                any.assignment().title().get(messages.language()),
                groups.entrySet().stream()
                        .map(group -> new Group(String.join(", ", group.getKey()), group.getValue()))
                        .toList(),
                alike.more(),
                StudentWords.colophon(any, messages));
    }

    /** Puts everybody with those whom he resembles, in the order of the pairs. */
    private static List<Set<String>> together(List<Resemblance> pairs) {
        List<Set<String>> groups = new ArrayList<>();
        for (Resemblance pair : pairs) {
            Set<String> joined = new LinkedHashSet<>();
            groups.removeIf(group -> {
                boolean one = group.contains(pair.first()) || group.contains(pair.second());
                return one && joined.addAll(group);
            });
            Collections.addAll(joined, pair.first(), pair.second());
            groups.add(joined);
        }
        return groups;
    }

    private static Pair pair(Resemblance pair, Map<String, Graded> byStudent, Messages messages) {
        List<Choice> choices = pair.shared().stream()
                .limit(MOST_SHARED)
                .map(shared -> new Choice(
                        messages.text("similar.what." + shared.what().name().toLowerCase(Locale.ROOT)),
                        shared.first().fileAndLine(),
                        shared.second().fileAndLine(),
                        "" + shared.others()))
                .toList();
        return new Pair(
                pair.first(),
                pair.second(),
                messages.text(
                        pair.identical() ? "similar.identical" : "similar.shared",
                        Map.of("count", "" + pair.shared().size())),
                choices,
                pair.shared().size() - choices.size(),
                side(pair.first(), byStudent, pair.shared(), Shared::first),
                side(pair.second(), byStudent, pair.shared(), Shared::second));
    }

    private static Side side(
            String student, Map<String, Graded> byStudent, List<Shared> shared, Function<Shared, Location> where) {
        Map<String, List<String>> sources =
                byStudent.containsKey(student) ? byStudent.get(student).sources() : Map.of();
        Set<String> marked = new HashSet<>();
        shared.forEach(choice -> marked.add(where.apply(choice).fileAndLine()));
        List<Excerpt> files = new ArrayList<>();
        int left = MOST_LINES;
        for (String file :
                sources.keySet().stream().sorted(NaturalOrder.INSTANCE).toList()) {
            List<String> text = sources.get(file);
            List<Excerpt.Line> lines = IntStream.rangeClosed(1, Math.min(left, text.size()))
                    .mapToObj(number -> new Excerpt.Line(
                            number, Excerpt.clip(text.get(number - 1)), marked.contains(file + ":" + number)))
                    .toList();
            left -= lines.size();
            if (!lines.isEmpty()) {
                files.add(new Excerpt(file, lines));
            }
        }
        return new Side(student, files);
    }
}
