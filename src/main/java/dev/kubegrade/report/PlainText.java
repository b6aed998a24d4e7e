package dev.kubegrade.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes foreign text readable as text: what steers a terminal or the direction of writing is shown, not obeyed. */
public final class PlainText {
    /** Control characters but line feed and tab, and what turns or hides text (Unicode, UAX #9; zero-width space). */
    private static final Pattern STEERING = Pattern.compile(
            "\r\n|[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u061C\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u2069\\uFEFF\\uFFFE\\uFFFF\\p{Cs}]");

    private PlainText() {}

    /** Shows steering characters by their picture or their number; line feeds and tabs stay. */
    public static String visible(String text) {
        return STEERING.matcher(text).replaceAll(PlainText::picture);
    }

    /** Puts a text on one line. */
    public static String line(String text) {
        return visible(text).replace('\n', ' ').replace('\t', ' ');
    }

    /** Writes a moment as it is where this machine is, with the offset. */
    public static String moment(Instant moment) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx").format(moment.atZone(ZoneId.systemDefault()));
    }

    private static String picture(MatchResult match) {
        if (match.group().length() > 1) {
            return "\n";
        }
        char steering = match.group().charAt(0);
        // Unicode has a picture of each C0 control, at U+2400 and after.
        return steering < ' ' ? "" + (char) ('\u2400' + steering) : String.format("⟨U+%04X⟩", (int) steering);
    }
}
