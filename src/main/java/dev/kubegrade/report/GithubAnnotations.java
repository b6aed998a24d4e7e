package dev.kubegrade.report;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Findings as annotations of GitHub Actions (GitHub documentation, "Workflow commands": {@code ::error file=…::…}).
 *
 * <p>GitHub shows ten of a level for each step: the nine that cost most are told, and how many more there are.
 */
public final class GithubAnnotations {
    private static final int MOST = 10;

    private GithubAnnotations() {}

    /**
     * Returns a line for each annotation.
     *
     * @param folder of the submission in the repository, with {@code /} at its end; empty for the root
     */
    public static List<String> of(Graded report, Messages messages, String folder) {
        if (report.judgement().grade() instanceof Grade.Withheld) {
            return List.of(command("error", "", messages.text("status.WITHHELD")));
        }
        List<Finding> faults = worstFirst(report);
        List<String> lines = new ArrayList<>();
        int told = faults.size() > MOST ? MOST - 1 : faults.size();
        faults.subList(0, told).forEach(finding -> lines.add(annotation("error", finding, messages, folder)));
        if (faults.size() > told) {
            lines.add(command("error", "", messages.text("github.more", Map.of("count", "" + (faults.size() - told)))));
        }
        report.judgement().findings().stream()
                .filter(finding -> finding.cause().is(Cause.Trait.REMARK))
                .limit(MOST)
                .forEach(finding -> lines.add(annotation("warning", finding, messages, folder)));
        return lines;
    }

    private static List<Finding> worstFirst(Graded report) {
        Stream<Finding> failed = report.judgement().results().stream()
                .filter(result -> result.outcome() instanceof Outcome.Failed)
                .sorted(Comparator.comparingInt(
                                (CheckResult result) -> result.criterion().points())
                        .reversed())
                .flatMap(result -> ((Outcome.Failed) result.outcome()).findings().stream());
        Set<Finding> distinct = new LinkedHashSet<>();
        Stream.concat(failed, report.faults()).forEach(distinct::add);
        return List.copyOf(distinct);
    }

    private static String annotation(String level, Finding finding, Messages messages, String folder) {
        List<String> properties = new ArrayList<>();
        if (!finding.where().file().isEmpty()) {
            properties.add("file=" + property(folder + finding.where().file()));
            if (finding.where().line() > 0) {
                properties.add("line=" + finding.where().line());
            }
            if (finding.where().column() > 0) {
                properties.add("col=" + finding.where().column());
            }
        }
        properties.add("title=" + property(messages.title(finding.cause())));
        return command(
                level,
                " " + String.join(",", properties),
                messages.problem(finding) + "\n" + messages.text("feedback.hint") + " " + messages.hint(finding));
    }

    private static String command(String level, String properties, String message) {
        return "::" + level + (properties.isEmpty() ? " title=kubegrade" : properties) + "::" + data(message);
    }

    private static String data(String text) {
        return PlainText.visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
