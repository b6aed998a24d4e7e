package dev.kubegrade.cli;

import dev.kubegrade.assignment.Works;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.journal.Journal;
import dev.kubegrade.journal.Keys;
import dev.kubegrade.pipeline.ClassGrades;
import dev.kubegrade.pipeline.ClassMerge;
import dev.kubegrade.pipeline.Delivery;
import dev.kubegrade.report.ReportFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Puts together what runs over parts of a class have left. */
final class Merging {
    private final Session session;

    /** Puts it together as a run over the whole class would leave it. */
    Merging(Session session) {
        this.session = session;
    }

    ClassGrades of(List<Path> parts) {
        Session.writable(session.reports());
        try (Journal journal = session.journal()) {
            ReportFolder reports = new ReportFolder(session.reports(), session.messages());
            Keys none = new Keys(session.assignment(), "", Facts.NONE);
            ClassMerge merge =
                    new ClassMerge(session.assignment(), new Delivery(reports, journal, none, session.decided()));
            parts.forEach(part -> merge.take(part, left(part)));
            return merge.deliver(session.submissions());
        } catch (ClassMerge.Conflict e) {
            throw new UsageFault(
                    "merge-" + e.why().name().toLowerCase(Locale.ROOT),
                    "student",
                    e.student(),
                    "known",
                    session.assignment().id());
        }
    }

    private List<Journal.Past> left(Path part) {
        Path file = part.resolve(Journal.FILE);
        if (!Files.isReadable(file)) {
            throw new UsageFault("merge-none", "file", file.toString());
        }
        if (isSame(part, session.reports())) {
            throw new UsageFault("merge-into", "file", part.toString());
        }
        return Journal.read(file, Works.BUILT_IN);
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
