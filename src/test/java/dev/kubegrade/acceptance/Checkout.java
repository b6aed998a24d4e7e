package dev.kubegrade.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Programs started as a user starts them, and trees of files. */
final class Checkout {
    private static final long MINUTES = 40;

    private Checkout() {}

    /** What a program said and how it ended. */
    record Ended(int exit, String output) {}

    /** Runs a program to its end; both streams together. */
    static Ended run(Path directory, Map<String, String> environment, List<String> command) {
        try {
            Path log = Files.createTempFile("kubegrade-acceptance", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "no end after " + MINUTES + " minutes: " + command + "\n" + Files.readString(log));
            }
            String output = said(log);
            Files.delete(log);
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Runs the jar with the JDK of this test. */
    static Ended kubegrade(Map<String, String> environment, String... arguments) {
        return run(Path.of("."), environment, java(List.of(arguments)));
    }

    /** Returns what runs the jar with the JDK of this test. */
    static List<String> java(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", "target/kubegrade.jar"));
        command.addAll(arguments);
        return command;
    }

    /** It may be read in the middle of a character. */
    private static String said(Path log) throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }

    /** Runs the jar until it has said something, and kills it so that nothing can be tidied up; returns what it said. */
    static String killed(Predicate<String> said, List<String> arguments) {
        return start(arguments, said, process -> {
                    // It may run in a child that has the right locale: that dies first.
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                })
                .output();
    }

    /** Runs the jar to its end, and does something when it has said something. */
    static Ended kubegrade(List<String> arguments, Predicate<String> said, Runnable then) {
        return start(arguments, said, process -> then.run());
    }

    private static Ended start(List<String> arguments, Predicate<String> said, Consumer<Process> then) {
        try {
            Path log = Files.createTempFile("kubegrade-acceptance", ".log");
            Process process = new ProcessBuilder(java(arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Awaitility.await("what it says")
                    .atMost(Duration.ofMinutes(MINUTES))
                    .until(() -> !process.isAlive() || said.test(said(log)));
            then.accept(process);
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("no end after " + MINUTES + " minutes: " + arguments + "\n" + said(log));
            }
            String output = said(log);
            Files.delete(log);
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
