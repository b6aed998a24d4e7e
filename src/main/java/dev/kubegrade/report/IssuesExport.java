package dev.kubegrade.report;

import dev.kubegrade.grade.Graded;
import dev.kubegrade.intake.RepositoryOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A script that puts each student's feedback as an issue into the repository of the student, by GitHub's {@code gh}. It says
 * what it would do and asks first; an issue that is there already, of the same hand-in, is not made twice.
 */
public final class IssuesExport implements Export {
    @Override
    public Map<String, String> of(List<Placed> everybody, Messages messages) {
        Map<String, String> files = new TreeMap<>();
        List<String> issues = new ArrayList<>();
        for (Placed placed : everybody) {
            if (isToBeWritten(placed)) {
                Export.origin(placed, everybody).ifPresent(origin -> {
                    Graded graded = placed.graded();
                    String body = graded.folder() + ".md";
                    files.put(body, page(graded, messages));
                    issues.add(String.join(
                            " ",
                            "issue",
                            quoted(repository(origin)),
                            quoted(messages.text(
                                    "export.issue",
                                    Map.of(
                                            "assignment",
                                            graded.assignment().title().get(messages.language()),
                                            "reference",
                                            graded.received().reference()))),
                            quoted(body)));
                });
            }
        }
        files.put("issues.sh", script(issues, messages));
        return files;
    }

    @Override
    public List<String> unaddressed(List<Placed> everybody) {
        return everybody.stream()
                .filter(placed -> isToBeWritten(placed)
                        && Export.origin(placed, everybody).isEmpty())
                .map(Placed::student)
                .toList();
    }

    private static boolean isToBeWritten(Placed placed) {
        return placed.grade()
                .filter(graded -> !graded.isWithheld() && !graded.judgement().isOfNothing())
                .isPresent();
    }

    private static String page(Graded graded, Messages messages) {
        return ReportFormat.FEEDBACK_MARKDOWN
                .report()
                .ofStudent(graded, messages)
                .values()
                .iterator()
                .next();
    }

    private static String repository(RepositoryOrigin origin) {
        String name = origin.owner() + "/" + origin.name();
        return origin.host().equals("github.com") ? name : origin.host() + "/" + name;
    }

    /** A shell takes nothing in it for anything but itself. */
    private static String quoted(String text) {
        return "'" + PlainText.line(text).replace("'", "'\\''") + "'";
    }

    private static String script(List<String> issues, Messages messages) {
        return """
                #!/usr/bin/env bash
                set -euo pipefail
                cd "$(dirname "${BASH_SOURCE[0]}")"
                each() {
                %s
                }
                issue() { echo "$1: $3"; }
                each
                read -r -p %s answer
                [[ $answer == %s ]] || exit 1
                failed=0
                issue() {
                    local titles
                    if ! titles=$(gh issue list --repo "$1" --state all --limit 1000 --json title --jq '.[].title'); then
                        echo "$1: "%s >&2
                        failed=1
                    elif grep -Fxq -- "$2" <<<"$titles"; then
                        echo "$1: "%s
                    elif ! gh issue create --repo "$1" --title "$2" --body-file "$3"; then
                        echo "$1: "%s >&2
                        failed=1
                    fi
                }
                each
                exit $failed
                """.formatted(
                        issues.isEmpty() ? "    :" : "    " + String.join("\n    ", issues),
                        quoted(messages.text("export.issue.ask", Map.of("count", "" + issues.size())) + " "),
                        quoted(messages.text("export.issue.yes")),
                        quoted(messages.text("export.issue.failed")),
                        quoted(messages.text("export.issue.there")),
                        quoted(messages.text("export.issue.failed")));
    }
}
