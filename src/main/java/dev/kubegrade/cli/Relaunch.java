package dev.kubegrade.cli;

import dev.kubegrade.docker.KeptNodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Starts this program once more where the environment of its process has to be another.
 *
 * <p>Under {@code LANG=C} Java 17 can neither name a folder called {@code josé} nor be told of it. The arguments are lost in
 * translation by then, so the new process reads them from where the kernel keeps them. And containers that are to outlive
 * the process do so only where a variable says so.
 */
final class Relaunch {
    private static final String ARGUMENTS = "KUBEGRADE_ARGUMENTS_OF";
    private static final Path KERNEL = Path.of("/proc/self/cmdline");

    private Relaunch() {}

    /** Returns the exit code of the new process; empty when this one will do. */
    static Optional<Integer> of(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>();
        boolean utf8 = "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
        boolean translated = System.getenv(ARGUMENTS) == null && !utf8 && Files.isReadable(KERNEL);
        if (translated) {
            environment.put("LC_ALL", "C.UTF-8");
            environment.put(ARGUMENTS, ProcessHandle.current().pid() + ":" + arguments.length);
        }
        if (leavesContainers(arguments) && System.getenv(KeptNodes.REUSE) == null) {
            environment.put(KeptNodes.REUSE, "true");
        }
        return environment.isEmpty() ? Optional.empty() : Optional.of(run(arguments, translated, environment));
    }

    private static boolean leavesContainers(String[] arguments) {
        List<String> words = List.of(arguments);
        return words.contains(GradeCommand.KEEP)
                || words.contains(ClusterCommand.NAME) && words.contains(ClusterCommand.START);
    }

    private static int run(String[] arguments, boolean translated, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(
                "-Dfile.encoding=UTF-8",
                "-Duser.language=" + Locale.getDefault().getLanguage(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        if (!translated) {
            command.addAll(List.of(arguments));
        }
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process.waitFor();
    }

    /** Returns the arguments, from the process that started this one if there is such. */
    static String[] arguments(String[] own) throws IOException {
        String parent = System.getenv(ARGUMENTS);
        if (parent == null || own.length > 0) {
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
