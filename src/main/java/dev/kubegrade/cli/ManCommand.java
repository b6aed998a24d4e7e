package dev.kubegrade.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kubegrade man}: what {@code --help} says of all commands, as the macros of man(7) have it. */
@Command(
        name = "man",
        mixinStandardHelpOptions = true,
        description = "Prints the manual page: kubegrade man > kubegrade.1; man ./kubegrade.1")
final class ManCommand implements Callable<Integer> {
    /** A column of what picocli makes of an option: names in three, what it does in the last. */
    private static final int DESCRIPTION = 4;

    @Spec
    private CommandSpec spec;

    private final PrintStream out;

    ManCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        macro("TH", root.name().toUpperCase(java.util.Locale.ROOT), "1", "", Session.version());
        macro("SH", "NAME");
        text(root.name() + " - " + description(root));
        commands(root).forEach(this::command);
        return ExitCode.DONE;
    }

    private static Stream<CommandSpec> commands(CommandSpec from) {
        return Stream.concat(
                Stream.of(from),
                from.subcommands().values().stream().distinct().flatMap(sub -> commands(sub.getCommandSpec())));
    }

    private void command(CommandSpec command) {
        Help help = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF));
        macro("SH", command.qualifiedName());
        text(description(command));
        macro("PP");
        text(help.synopsis(0).strip().replaceAll("\\s+", " "));
        Help.IParameterRenderer parameters = help.createDefaultParameterRenderer();
        command.positionalParameters()
                .forEach(parameter ->
                        entry(parameters.render(parameter, help.parameterLabelRenderer(), help.colorScheme())));
        Help.IOptionRenderer options = help.createDefaultOptionRenderer();
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> entry(options.render(option, help.parameterLabelRenderer(), help.colorScheme())));
        Map<String, String> codes = command.usageMessage().exitCodeList();
        if (!codes.isEmpty()) {
            macro("PP");
            text(command.usageMessage().exitCodeListHeading().replace("%n", " ").strip());
            codes.forEach((code, meaning) -> entry(code, meaning));
        }
    }

    private static String description(CommandSpec command) {
        return String.join(" ", command.usageMessage().description());
    }

    private void entry(Help.Ansi.Text[][] rows) {
        String names = Arrays.stream(rows[0])
                .limit(DESCRIPTION)
                .map(Help.Ansi.Text::toString)
                .collect(Collectors.joining());
        entry(
                names.replaceAll("\\s+", " ").replace(",-", ", -").strip(),
                Arrays.stream(rows).map(row -> row[DESCRIPTION].toString()).collect(Collectors.joining(" ")));
    }

    private void entry(String name, String meaning) {
        macro("TP");
        text(name);
        text(meaning);
    }

    private void macro(String name, String... arguments) {
        out.println("." + name
                + List.of(arguments).stream()
                        .map(argument -> " \"" + escaped(argument).replace("\"", "\\(dq") + "\"")
                        .collect(Collectors.joining()));
    }

    /** A line that begins like a macro is none. */
    private void text(String text) {
        out.println("\\&" + escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
