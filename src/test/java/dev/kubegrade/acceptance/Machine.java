package dev.kubegrade.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What this Linux machine, and a program on it, use. */
final class Machine {
    /** USER_HZ, which is 100 on every architecture that the kernel tells it to user space of (proc(5)). */
    private static final double TICKS = 100;

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private Machine() {}

    /**
     * What a program used.
     *
     * @param peakMiB of all its processes together
     */
    record Used(int exit, String output, double seconds, double cpuSeconds, long peakMiB) {}

    /** Returns the seconds that all processors together have been busy since the machine started. */
    static double busySeconds() throws IOException {
        String[] words = Files.readAllLines(Path.of("/proc/stat")).get(0).split("\\s+");
        long busy = 0;
        // user, nice, system, irq, softirq: neither idle and waiting for a disk, nor what others took.
        for (int column : new int[] {1, 2, 3, 6, 7}) {
            busy += Long.parseLong(words[column]);
        }
        return busy / TICKS;
    }

    /** Runs the jar, and looks at it now and then. */
    static Used run(List<String> arguments, Map<String, String> environment) throws IOException {
        Path log = Files.createTempFile("kubegrade-bench", ".log");
        ProcessBuilder builder = new ProcessBuilder(Checkout.java(arguments))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long began = System.nanoTime();
        Process process = builder.start();
        AtomicLong peak = new AtomicLong();
        AtomicLong cpu = new AtomicLong();
        Awaitility.await("the end of kubegrade")
                .atMost(Duration.ofMinutes(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    peak.accumulateAndGet(
                            processes(process).mapToLong(Machine::peakKiB).sum(), Math::max);
                    cpu.accumulateAndGet(
                            processes(process).mapToLong(Machine::cpuMillis).sum(), Math::max);
                    return !process.isAlive();
                });
        double seconds = (System.nanoTime() - began) / 1e9;
        String output = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        Files.delete(log);
        return new Used(process.exitValue(), output, seconds, cpu.get() / 1e3, peak.get() / 1024);
    }

    private static Stream<ProcessHandle> processes(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private static long cpuMillis(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    private static long peakKiB(ProcessHandle process) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
            return peak.find() ? Long.parseLong(peak.group(1)) : 0;
        } catch (IOException e) {
            // It has ended meanwhile.
            return 0;
        }
    }
}
