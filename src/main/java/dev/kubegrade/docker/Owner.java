package dev.kubegrade.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who started a container: process, its start time, and the boot of the machine.
 *
 * @param space the space of numbers of processes, which every container has of its own; empty where there is none
 */
public record Owner(long pid, long started, String boot, String space) {
    public static final String LABEL = "dev.kubegrade.owner";

    public static Owner self() {
        return new Owner(ProcessHandle.current().pid(), started(ProcessHandle.current()), bootId(), spaceHere());
    }

    public static Optional<Owner> parse(String label) {
        String[] parts = label.split(":", 4);
        try {
            return parts.length < 3
                    ? Optional.empty()
                    : Optional.of(new Owner(
                            Long.parseLong(parts[0]),
                            Long.parseLong(parts[1]),
                            parts[2],
                            parts.length > 3 ? parts[3] : ""));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    public String label() {
        return pid + ":" + started + ":" + boot + (space.isEmpty() ? "" : ":" + space);
    }

    /** Says whether the process is surely gone: another boot, or this pid is nobody's or someone else's. */
    public boolean isGone() {
        if (!boot.equals(bootId())) {
            return true;
        }
        if (!space.isEmpty() && !space.equals(spaceHere())) {
            // What its number says there is not to be seen from here.
            return false;
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

    private static String spaceHere() {
        try {
            // For example pid:[4026531836].
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                    .toString()
                    .replaceAll("\\D", "");
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private static String bootId() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
