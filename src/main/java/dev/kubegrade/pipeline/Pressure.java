package dev.kubegrade.pipeline;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of the time somebody waits for this machine: for a processor, or for memory.
 *
 * <p>By the kernel's pressure stall information where there is one (Linux, Documentation/accounting/psi.rst), else by the
 * length of the run queue.
 */
final class Pressure {
    private static final List<Path> STALLS = List.of(Path.of("/proc/pressure/cpu"), Path.of("/proc/pressure/memory"));
    /** The first line: the time, in microseconds, in which somebody waited. */
    private static final Pattern SOME = Pattern.compile("some .*total=(\\d+)");

    private final DoubleSupplier stalled;

    /**
     * Measures by a clock of waiting.
     *
     * @param stalled seconds in which somebody has waited, since some moment
     */
    Pressure(DoubleSupplier stalled) {
        this.stalled = stalled;
    }

    /** Measures this machine. */
    static Pressure ofThisMachine() {
        return new Pressure(STALLS.stream().allMatch(Pressure::tells) ? Pressure::stalled : new RunQueue());
    }

    /** The beginning of a span of time. */
    record Mark(double stalled, long at) {}

    Mark mark() {
        return new Mark(stalled.getAsDouble(), System.nanoTime());
    }

    /** Returns the share of the time since then in which somebody waited, from 0 to 1. */
    double since(Mark mark) {
        double seconds = (System.nanoTime() - mark.at()) / 1e9;
        return seconds <= 0 ? 0 : Math.min(1, (stalled.getAsDouble() - mark.stalled()) / seconds);
    }

    /** A kernel may have the files, and refuse to be asked (PSI is off). */
    private static boolean tells(Path file) {
        try {
            return SOME.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            return false;
        }
    }

    private static double stalled() {
        return STALLS.stream().mapToDouble(Pressure::stalled).max().orElse(0);
    }

    private static double stalled(Path file) {
        try {
            Matcher some = SOME.matcher(Files.readString(file));
            return some.find() ? Long.parseLong(some.group(1)) / 1e6 : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Whoever waits in the run queue waits as long as it is longer than there are processors. */
    private static final class RunQueue implements DoubleSupplier {
        private double waited;
        private long asked = System.nanoTime();

        @Override
        public synchronized double getAsDouble() {
            int processors = Runtime.getRuntime().availableProcessors();
            double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
            long now = System.nanoTime();
            waited += load > processors ? (1 - processors / load) * (now - asked) / 1e9 : 0;
            asked = now;
            return waited;
        }
    }
}
