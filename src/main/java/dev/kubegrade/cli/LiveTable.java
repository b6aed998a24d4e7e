package dev.kubegrade.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
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

    /** Writes a line above the table. */
    synchronized void println(String line) {
        display.update(List.of(), 0);
        terminal.writer().println(line);
        show();
    }

    private synchronized void show() {
        if (closed) {
            return;
        }
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
        closed = true;
        clock.shutdownNow();
        display.update(List.of(), 0);
        terminal.flush();
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
