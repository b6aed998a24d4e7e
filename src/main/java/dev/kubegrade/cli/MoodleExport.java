package dev.kubegrade.cli;

import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.intake.MoodleDownload;
import dev.kubegrade.outcome.Status;
import dev.kubegrade.pipeline.Finished;
import dev.kubegrade.report.MoodleFeedback;
import dev.kubegrade.report.MoodleWorksheet;
import dev.kubegrade.report.PlainText;
import dev.kubegrade.report.StudentWords;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what Moodle takes back: the teacher's worksheet with the grades, and the pages of the students in a zip. */
final class MoodleExport {
    private static final String FOLDER = "moodle";
    private static final String FEEDBACK = "feedback-moodle.zip";

    private final Session session;
    private final PrintStream out;
    private final List<String> withoutGrade = new ArrayList<>();
    private final List<String> notOnTheSheet = new ArrayList<>();
    private final List<String> toLookAt = new ArrayList<>();

    MoodleExport(Session session, PrintStream out) {
        this.session = session;
        this.out = out;
    }

    /** Writes both; says whether everybody was placed. */
    boolean write(Path sheet) {
        List<MoodleDownload> downloads = session.found().downloads().stream()
                .filter(MoodleDownload.class::isInstance)
                .map(MoodleDownload.class::cast)
                .toList();
        if (downloads.isEmpty()) {
            throw new UsageFault("export-no-download");
        }
        MoodleWorksheet worksheet = worksheet(sheet);
        Map<String, String> folders = new LinkedHashMap<>();
        downloads.forEach(download -> folders.putAll(download.folders()));
        Map<String, String> people = worksheet.people();
        Map<String, Optional<MoodleWorksheet.Entry>> rows = new LinkedHashMap<>();
        Map<String, Graded> pages = new LinkedHashMap<>();
        for (Finished.Entry entry : ClassExport.finished(session)) {
            String id = entry.handIn().id().orElse("");
            boolean placed = people.containsKey(id);
            boolean nothing = entry.graded()
                    .filter(one -> one.judgement().status() == Status.MISSING)
                    .isPresent();
            // Of who handed in nothing, and is known by the roster alone, there is no number.
            if (!placed && !(nothing && id.isEmpty())) {
                notOnTheSheet.add(entry.student());
            }
            Optional<Graded> graded = entry.graded().filter(one -> !one.isWithheld());
            if (graded.isEmpty()) {
                withoutGrade.add(entry.student());
            }
            graded.filter(one -> !one.judgement().needsReview().isEmpty())
                    .ifPresent(one -> toLookAt.add(entry.student()));
            boolean handedIn =
                    graded.filter(one -> one.judgement().isOfNothing()).isEmpty();
            if (handedIn) {
                people.remove(id);
            }
            if (placed && handedIn) {
                rows.put(id, graded.filter(one -> one.judgement().isWhole()).map(this::entry));
            }
            graded.filter(one -> handedIn).ifPresent(one -> pages.put(folders.get(id), one));
        }
        Path folder = session.reports().resolve(FOLDER);
        Path filled = folder.resolve(sheet.getFileName());
        if (filled.toAbsolutePath().normalize().equals(sheet.toAbsolutePath().normalize())) {
            throw new UsageFault("export-into", "file", sheet.toString());
        }
        new WholeFile(filled).write(worksheet.filled(rows));
        new WholeFile(folder.resolve(FEEDBACK))
                .write(stream -> new MoodleFeedback(session.messages()).write(pages, stream));
        tell(worksheet, filled, rows, pages, List.copyOf(people.values()));
        return withoutGrade.isEmpty() && notOnTheSheet.isEmpty();
    }

    private static MoodleWorksheet worksheet(Path sheet) {
        try {
            return MoodleWorksheet.read(Files.readString(sheet, StandardCharsets.UTF_8));
        } catch (MoodleWorksheet.Unlike e) {
            throw new UsageFault("export-unlike", "file", sheet.toString(), "detail", e.getMessage());
        } catch (CharacterCodingException e) {
            throw new UsageFault("export-unlike", "file", sheet.toString(), "detail", "UTF-8");
        } catch (IOException e) {
            throw new UsageFault("path-missing", "file", sheet.toString());
        }
    }

    private MoodleWorksheet.Entry entry(Graded graded) {
        Grade.Scored scored = (Grade.Scored) graded.judgement().grade();
        return new MoodleWorksheet.Entry(
                scored.points(),
                scored.maxPoints(),
                StudentWords.of(graded, session.messages()).sentence(graded));
    }

    private void tell(
            MoodleWorksheet worksheet,
            Path filled,
            Map<String, Optional<MoodleWorksheet.Entry>> rows,
            Map<String, Graded> pages,
            List<String> handedInNothing) {
        long grades = rows.values().stream().filter(Optional::isPresent).count();
        say("console.export.sheet", Map.of("file", filled.toString(), "count", "" + grades));
        say(
                "console.export.feedback",
                Map.of("file", filled.resolveSibling(FEEDBACK).toString(), "count", "" + pages.size()));
        if (!worksheet.hasComments()) {
            say("console.export.uncommented", Map.of());
        }
        names("console.export.nothing", handedInNothing);
        names("console.export.review", toLookAt);
        names("console.export.without", withoutGrade);
        names("console.export.unplaced", notOnTheSheet);
    }

    private void names(String message, List<String> names) {
        if (!names.isEmpty()) {
            say(message, Map.of("count", "" + names.size(), "students", PlainText.line(String.join(", ", names))));
        }
    }

    private void say(String message, Map<String, String> words) {
        out.println(session.messages().text(message, words));
    }
}
