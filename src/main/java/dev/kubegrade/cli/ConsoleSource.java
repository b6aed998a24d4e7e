package dev.kubegrade.cli;

import dev.kubegrade.intake.MoodleDownload;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.PlainText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Says what submissions were taken for, where a platform gave them. */
record ConsoleSource(Messages messages) {
    List<String> of(List<MoodleDownload> downloads) {
        return downloads.stream().flatMap(this::of).toList();
    }

    private Stream<String> of(MoodleDownload download) {
        Map<String, String> words = Map.of(
                "file",
                PlainText.line(download.name()),
                "count",
                "" + download.handIns().size(),
                "others",
                PlainText.line(String.join(", ", download.others())));
        String taken = messages.text(download.isNested() ? "console.moodle.nested" : "console.moodle.flat", words);
        return download.others().isEmpty()
                ? Stream.of(taken)
                : Stream.of(taken, messages.text("console.moodle.others", words));
    }
}
