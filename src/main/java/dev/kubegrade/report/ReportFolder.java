package dev.kubegrade.report;

import dev.kubegrade.deploy.Evidence;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.intake.NaturalOrder;
import dev.kubegrade.similarity.Resemblances;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The folder of a run's reports: those of a submission as soon as it is done, those of the class now and then. */
public final class ReportFolder implements Evidence.Store {
    private static final Duration LEAST_INTERVAL = Duration.ofSeconds(2);
    /** One part in so many is spent on telling the class. */
    private static final int SHARE = 20;

    private final Path folder;
    private final Messages messages;
    private final Map<String, Graded> done =
            new ConcurrentSkipListMap<>(Comparator.<String, String>comparing(name -> name, NaturalOrder.INSTANCE)
                    .thenComparing(Comparator.naturalOrder()));
    private long nextTelling = System.nanoTime();

    public ReportFolder(Path folder, Messages messages) {
        this.folder = folder;
        this.messages = messages;
    }

    /**
     * Removes what earlier runs said, so that nothing stale is taken for a result.
     *
     * @param folders of students of whom the evidence stays
     */
    public void keep(Set<String> folders) {
        List.of(
                        "gradebook.csv",
                        "gradebook.md",
                        "grades.csv",
                        "notas.csv",
                        "index.html",
                        "changes.md",
                        "cambios.md",
                        "similar.html",
                        "parecidas.html")
                .forEach(this::remove);
        children("").stream().filter(ReportFolder::isUnfinished).forEach(this::remove);
        children("students").stream()
                .filter(name -> !folders.contains(name))
                .forEach(name -> remove("students/" + name));
        folders.forEach(name -> children("students/" + name).stream()
                .filter(child -> !child.equals("evidence") && !child.equals("canary"))
                .forEach(child -> remove("students/" + name + "/" + child)));
        remove("junit");
        if (children("students").isEmpty()) {
            remove("students");
        }
    }

    /** Says whether there is evidence of a student, by his folder. */
    public boolean hasEvidenceOf(String student) {
        return !children("students/" + student + "/evidence").isEmpty();
    }

    /** What a run leaves that was killed while it wrote. */
    private static boolean isUnfinished(String name) {
        return name.startsWith(".") && name.endsWith(".part");
    }

    private List<String> children(String name) {
        Path parent = folder.resolve(name);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.map(child -> child.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remove(String name) {
        Path stale = folder.resolve(name);
        if (!Files.exists(stale)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(stale)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Evidence begin(String place) {
        String evidence = place + "/evidence";
        remove(evidence);
        return (name, text) -> write(evidence + "/" + name, PlainText.visible(text));
    }

    /** Takes a copy of a folder of texts into a place of this one. */
    public void take(Path texts, String place) {
        remove(place);
        if (!Files.isDirectory(texts)) {
            return;
        }
        try (Stream<Path> files = Files.list(texts)) {
            for (Path file : files.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                write(place + "/" + file.getFileName(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a submission's reports, and now and then those of the class as far as it is done.
     *
     * @throws UncheckedIOException when one could not be written; those of the other formats are there all the same
     */
    public void add(Graded graded) {
        done.put(graded.folder(), graded);
        Trouble trouble = new Trouble();
        for (ReportFormat format : ReportFormat.values()) {
            trouble.collect(() -> format.report().ofStudent(graded, messages).forEach(this::write));
        }
        trouble.collect(this::tellClassInTime);
        trouble.rethrow();
    }

    /** A class is told as often as that costs a small part of the run, however large it is. */
    private synchronized void tellClassInTime() {
        if (System.nanoTime() - nextTelling >= 0) {
            tellClass();
        }
    }

    /** Writes the reports of the class. */
    public synchronized void tellClass() {
        long began = System.nanoTime();
        List<Graded> known = List.copyOf(done.values());
        Trouble trouble = new Trouble();
        for (ReportFormat format : ReportFormat.values()) {
            trouble.collect(() -> format.report().ofClass(known, messages).forEach(this::write));
        }
        long now = System.nanoTime();
        nextTelling = now + Math.max(LEAST_INTERVAL.toNanos(), SHARE * (now - began));
        trouble.rethrow();
    }

    /** Writes whose grade is another than before, if there are any. */
    public void tellMoved(List<Moved> moved) {
        List<Moved> another = moved.stream().filter(Moved::isAnother).toList();
        if (!another.isEmpty()) {
            write(messages.text("changes.file"), ChangesReport.of(another, messages));
        }
    }

    /** Writes whose hand-ins resemble one another, if there are any, and says so on the page of the class. */
    public synchronized void tellAlike(Resemblances alike) {
        List<Graded> known = List.copyOf(done.values());
        if (!alike.pairs().isEmpty() && !known.isEmpty()) {
            write(
                    messages.text("similar.file"),
                    Pages.render("similar.jte", SimilarPage.of(known, alike, messages), messages));
            write("index.html", ClassHtmlReport.page(known, alike.pairs(), messages));
        }
    }

    /** Keeps what went wrong until the rest is done. */
    private static final class Trouble {
        private RuntimeException first;

        void collect(Runnable work) {
            try {
                work.run();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }

        void rethrow() {
            if (first != null) {
                throw first;
            }
        }
    }

    /** A file is there whole or not at all. */
    private void write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), ".", ".part");
            try {
                Files.writeString(part, text, StandardCharsets.UTF_8);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
