package dev.kubegrade.report;

import dev.kubegrade.deploy.Evidence;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.intake.NaturalOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The folder of a run's reports: complete and valid after every submission. */
public final class ReportFolder implements Evidence.Store {
    private final Path folder;
    private final Messages messages;
    private final Map<String, Graded> done =
            new ConcurrentSkipListMap<>(Comparator.<String, String>comparing(name -> name, NaturalOrder.INSTANCE)
                    .thenComparing(Comparator.naturalOrder()));
    private final AtomicLong added = new AtomicLong();
    private long told;

    public ReportFolder(Path folder, Messages messages) {
        this.folder = folder;
        this.messages = messages;
    }

    /** Removes what an earlier run said, so that nothing stale is taken for a result. */
    public void clear() {
        List.of("students", "junit", "gradebook.csv", "gradebook.md", "grades.csv", "notas.csv", "index.html")
                .forEach(this::remove);
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

    /**
     * Writes a submission's reports, and those of the class as far as it is done.
     *
     * @throws UncheckedIOException when one could not be written; those of the other formats are there all the same
     */
    public void add(Graded graded) {
        done.put(graded.folder(), graded);
        long number = added.incrementAndGet();
        Trouble trouble = new Trouble();
        for (ReportFormat format : ReportFormat.values()) {
            trouble.collect(() -> format.report().ofStudent(graded, messages).forEach(this::write));
        }
        trouble.collect(() -> tellClass(number));
        trouble.rethrow();
    }

    /** Who waited for another's turn may find that it was told there. */
    private synchronized void tellClass(long number) {
        if (told >= number) {
            return;
        }
        long newest = added.get();
        List<Graded> known = List.copyOf(done.values());
        Trouble trouble = new Trouble();
        for (ReportFormat format : ReportFormat.values()) {
            trouble.collect(() -> format.report().ofClass(known, messages).forEach(this::write));
        }
        trouble.rethrow();
        told = newest;
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
