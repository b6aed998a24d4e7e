package dev.kubegrade.cli;

import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/** The last lines of a terminal, written anew as what they tell changes; other lines go above them. */
final class LiveTable implements AutoCloseable {
    private static final long MILLIS_BETWEEN = 500;
    /** One line is told above, and one is the cursor's. */
    private static final int LINES_OF_OTHERS = 2;

    private final Terminal terminal;
    private final Display display;
    private final IntFunction<List<String>> rows;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "kubegrade-table");
        thread.setDaemon(true);
        return thread;
    });

    private boolean closed;

    private LiveTable(Terminal terminal, IntFunction<List<String>> rows) {
        this.terminal = terminal;
        this.display = new Display(terminal, false);
        this.rows = rows;
        clock.scheduleWithFixedDelay(this::show, 0, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
    }

    /**
     * Opens it; empty where there is no terminal that can move its cursor.
     *
     * @param rows what it shows, in at most so many lines
     */
    static Optional<LiveTable> open(IntFunction<List<String>> rows) {
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(false)
                    // Ctrl-C ends the run, as it does without a table.
                    .nativeSignals(false)
                    .signalHandler(Terminal.SignalHandler.SIG_DFL)
                    .encoding(StandardCharsets.UTF_8)
                    .build();
            return Optional.of(new LiveTable(terminal, rows));
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** Writes a line above the table; says whether that was possible. */
    synchronized boolean println(String line) {
        return !closed
                && attempt(() -> {
                    display.update(List.of(), 0);
                    terminal.writer().println(line);
                    draw();
                });
    }

    private synchronized void show() {
        if (!closed) {
            attempt(this::draw);
        }
    }

    /** A terminal that is gone takes no grade with it. */
    private boolean attempt(Runnable drawing) {
        try {
            drawing.run();
            return true;
        } catch (RuntimeException | IOError e) {
            closed = true;
            clock.shutdownNow();
            return false;
        }
    }

    private void draw() {
        int columns = Math.max(20, terminal.getWidth());
        int lines = Math.max(4, terminal.getHeight());
        display.resize(lines, columns);
        List<AttributedString> shown = rows.apply(lines - LINES_OF_OTHERS).stream()
                .map(row -> new AttributedString(row).columnSubSequence(0, columns - 1))
                .toList();
        display.update(shown, 0);
    }

    /** Takes the table away; what was told above it stays. */
    @Override
    public synchronized void close() {
        clock.shutdownNow();
        if (!closed) {
            attempt(() -> display.update(List.of(), 0));
            attempt(terminal::flush);
        }
        closed = true;
        try {
            terminal.close();
        } catch (IOException | IOError e) {
            // What the terminal was is not to be restored where it is gone.
            return;
        }
    }
}
