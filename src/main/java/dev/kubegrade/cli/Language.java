package dev.kubegrade.cli;

import dev.kubegrade.report.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds out in which language a person is answered before an assignment says so. */
public final class Language {
    private static final String OPTION = "--lang";

    private Language() {}

    /** Returns the one that is asked for; else the machine's, else English. */
    public static String of(Optional<String> asked) {
        return asked.or(() ->
                        Optional.of(Locale.getDefault(Locale.Category.DISPLAY).getLanguage()))
                .filter(Messages.LANGUAGES::contains)
                .orElse("en");
    }

    /** Looks for the option in arguments that nobody has understood yet. */
    static String of(List<String> arguments) {
        int at = arguments.lastIndexOf(OPTION);
        return of(arguments.stream()
                .filter(argument -> argument.startsWith(OPTION + "="))
                .map(argument -> argument.substring(OPTION.length() + 1))
                .findFirst()
                .or(() ->
                        at >= 0 && at + 1 < arguments.size() ? Optional.of(arguments.get(at + 1)) : Optional.empty()));
    }
}
