package dev.kubegrade.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Who started a container: process, its start time, and the boot of the machine. */
public record Owner(long pid, long started, String boot) {
    public static final String LABEL = "dev.kubegrade.owner";

    public static Owner self() {
        return new Owner(ProcessHandle.current().pid(), started(ProcessHandle.current()), bootId());
    }

    public static Optional<Owner> parse(String label) {
        String[] parts = label.split(":", 3);
        try {
            return parts.length < 3
                    ? Optional.empty()
                    : Optional.of(new Owner(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    public String label() {
        return pid + ":" + started + ":" + boot;
    }

    /** Says whether the process is surely gone: another boot, or this pid is nobody's or someone else's. */
    public boolean isGone() {
        if (!boot.equals(bootId())) {
            return true;
        }
        return ProcessHandle.of(pid)
                .map(process -> !process.isAlive() || started(process) != started)
                .orElse(true);
    }

    /** Says whether it was a process of this machine since its last boot, and is gone. */
    public boolean isGoneHere() {
        return boot.equals(bootId()) && isGone();
    }

    private static long started(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
    }

    private static String bootId() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
