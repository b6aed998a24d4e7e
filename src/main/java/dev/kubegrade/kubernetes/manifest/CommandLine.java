package dev.kubegrade.kubernetes.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a container's command line does with a script of Python: runs it, only names it, or neither.
 *
 * <p>A shell takes the one word after {@code -c} for its script; those after it are {@code $0}, {@code $1} and so on
 * (POSIX.1-2017, sh, OPERANDS). Where the reading is not certain, what names the script runs it: what really runs is
 * seen later.
 */
public record CommandLine(List<String> words) {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh");

    /** Programs that run no other, whatever they are given. */
    private static final Set<String> RUN_NOTHING = Set.of(
            "echo", "printf", "true", "false", ":", "cat", "ls", "cp", "mv", "rm", "touch", "mkdir", "chmod", "chown",
            "test", "[", "sleep", "grep", "head", "tail", "wc", "cd", "stat", "which");

    /** A quoted text, a comment, or what stands between two commands. */
    private static final Pattern SHELL =
            Pattern.compile("'[^']*'|\"(?:\\\\.|[^\"\\\\])*\"|\\\\.|(?<=^|[\\s;&|])(#[^\\n]*)|(;|&&|\\|\\||&|\\n)");

    private static final Pattern PARAMETER = Pattern.compile("\\$\\{?[@*0-9]");

    /** Says whether it runs the script: by its file, or as a module. */
    public boolean runs(String script) {
        return commands().stream().anyMatch(command -> names(command, script) && runsOthers(command));
    }

    /** Says whether the script is named anywhere in it. */
    public boolean names(String script) {
        return names(String.join(" ", words), script);
    }

    /** Returns the commands, one after the other; a pipe is one. */
    public List<String> commands() {
        Optional<String> shell = ofShell();
        return shell.isPresent() ? split(shell.get()) : List.of(String.join(" ", words));
    }

    /** Returns the script that a shell is given; empty where no shell is asked for, or where words after it count. */
    private Optional<String> ofShell() {
        if (words.isEmpty() || !SHELLS.contains(program(words.get(0)))) {
            return Optional.empty();
        }
        boolean given = false;
        int at = 1;
        for (; at < words.size() && words.get(at).matches("[-+]\\w+|--\\w[\\w-]*"); at++) {
            String option = words.get(at);
            given |= option.matches("-\\w*c\\w*");
            at += option.matches("[-+]\\w*o") ? 1 : 0;
        }
        return given && at < words.size() && !PARAMETER.matcher(words.get(at)).find()
                ? Optional.of(words.get(at))
                : Optional.empty();
    }

    private static List<String> split(String script) {
        List<String> commands = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        Matcher matcher = SHELL.matcher(script);
        int end = 0;
        while (matcher.find()) {
            command.append(script, end, matcher.start());
            end = matcher.end();
            if (matcher.group(2) != null) {
                commands.add(command.toString());
                command.setLength(0);
            } else if (matcher.group(1) == null) {
                command.append(matcher.group());
            }
        }
        commands.add(command.append(script.substring(end)).toString());
        return commands.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static boolean names(String command, String script) {
        String module = script.replaceFirst("\\.py$", "");
        return command.contains(script)
                || Pattern.compile("(^|\\s)-m\\s*" + Pattern.quote(module) + "(?![\\w.])")
                        .matcher(command)
                        .find();
    }

    /** What is substituted or behind a pipe may run, whatever stands before it. */
    private static boolean runsOthers(String command) {
        return command.contains("$(")
                || command.contains("`")
                || List.of(command.split("\\|")).stream()
                        .map(part -> program(part.strip().split("\\s+")[0]))
                        .anyMatch(program -> !RUN_NOTHING.contains(program));
    }

    private static String program(String word) {
        return word.replaceFirst("^.*/", "");
    }
}
