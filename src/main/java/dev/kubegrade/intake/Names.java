package dev.kubegrade.intake;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes names so that the same one is the same, however it was written. */
final class Names {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    /** Platforms write a blank in its place, or the other way around. */
    private static final Pattern BLANKS = Pattern.compile("[\\s_\\u00A0]+");

    private Names() {}

    /** Leaves out accents, case, and how many blanks of which kind there are. */
    static String key(String name) {
        String bare = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("");
        return BLANKS.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
