package dev.kubegrade.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Starts this program once more under UTF-8, where the locale is another: under {@code LANG=C} Java 17 can neither name a
 * folder called {@code josé} nor be told of it.
 *
 * <p>The arguments are lost in translation by then, so the new process reads them from where the kernel keeps them.
 */
final class Relaunch {
    private static final String ARGUMENTS = "KUBEGRADE_ARGUMENTS_OF";

    private Relaunch() {}

    /** Returns the exit code of the new process; empty when this one will do. */
    static Optional<Integer> underUtf8(String[] arguments) throws IOException, InterruptedException {
        boolean utf8 = "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
        Path kernel = Path.of("/proc/self/cmdline");
        if (utf8 || System.getenv(ARGUMENTS) != null || !Files.isReadable(kernel)) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(
                "-Dfile.encoding=UTF-8",
                "-Duser.language=" + Locale.getDefault().getLanguage(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put(ARGUMENTS, ProcessHandle.current().pid() + ":" + arguments.length);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return Optional.of(process.waitFor());
    }

    /** Returns the arguments, from the process that started this one if there is such. */
    static String[] arguments(String[] own) throws IOException {
        String parent = System.getenv(ARGUMENTS);
        if (parent == null) {
            return own;
        }
        String[] parts = parent.split(":");
        String line = Files.readString(Path.of("/proc", parts[0], "cmdline"), StandardCharsets.UTF_8);
        List<String> words = List.of(line.split("\0", -1));
        // The line ends with a NUL too: an empty word behind the last argument.
        int end = words.size() - 1;
        return words.subList(end - Integer.parseInt(parts[1]), end).toArray(String[]::new);
    }
}
