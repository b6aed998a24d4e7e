package dev.kubegrade.intake;

import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Resolves plain scalars by the rules of go-yaml v2, which kubectl reads manifests with.
 *
 * <p>They differ from SnakeYAML's: {@code 08} is 8, {@code 0o644} is 420, {@code 12:30} and {@code 2021-01-01} are
 * text, {@code yes} and {@code on} are booleans (go-yaml v2, resolve.go).
 */
final class Scalars {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUES =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSES =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Map<String, Double> NOT_FINITE = Map.ofEntries(
            Map.entry(".inf", Double.POSITIVE_INFINITY),
            Map.entry(".Inf", Double.POSITIVE_INFINITY),
            Map.entry(".INF", Double.POSITIVE_INFINITY),
            Map.entry("+.inf", Double.POSITIVE_INFINITY),
            Map.entry("+.Inf", Double.POSITIVE_INFINITY),
            Map.entry("+.INF", Double.POSITIVE_INFINITY),
            Map.entry("-.inf", Double.NEGATIVE_INFINITY),
            Map.entry("-.Inf", Double.NEGATIVE_INFINITY),
            Map.entry("-.INF", Double.NEGATIVE_INFINITY),
            Map.entry(".nan", Double.NaN),
            Map.entry(".NaN", Double.NaN),
            Map.entry(".NAN", Double.NaN));
    /** Whole numbers below it are written without an exponent, and fit into 64 bits. */
    private static final double MOST_WHOLE = 9e18;

    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern PREFIXED =
            Pattern.compile("([-+]?)0(?:([xX])([0-9a-fA-F]+)|([bB])([01]+)|[oO]?([0-7]+))");

    private Scalars() {}

    /** Resolves a plain scalar to a text, whole number, decimal, boolean, or null. */
    static Object resolve(String text) {
        if (NULLS.contains(text)) {
            return null;
        }
        if (TRUES.contains(text)) {
            return true;
        }
        if (FALSES.contains(text)) {
            return false;
        }
        if (NOT_FINITE.containsKey(text)) {
            return NOT_FINITE.get(text);
        }
        char first = text.charAt(0);
        if (first != '.' && first != '-' && first != '+' && !Character.isDigit(first)) {
            return text;
        }
        Object number = number(text.replace("_", ""));
        return number != null ? number : text;
    }

    private static Object number(String text) {
        if (DECIMAL.matcher(text).matches()) {
            return whole(new BigInteger(text.startsWith("+") ? text.substring(1) : text));
        }
        var prefixed = PREFIXED.matcher(text);
        if (prefixed.matches()) {
            int radix = prefixed.group(2) != null ? 16 : prefixed.group(4) != null ? 2 : 8;
            String digits = radix == 16 ? prefixed.group(3) : radix == 2 ? prefixed.group(5) : prefixed.group(6);
            BigInteger magnitude = new BigInteger(digits, radix);
            return whole("-".equals(prefixed.group(1)) ? magnitude.negate() : magnitude);
        }
        if (FLOAT.matcher(text).matches()) {
            double decimal = Double.parseDouble(text);
            // As Go's ParseFloat: what is beyond a double is no number, and so a text.
            return Double.isInfinite(decimal)
                    ? null
                    : decimal == Math.rint(decimal) && Math.abs(decimal) < MOST_WHOLE
                            ? (Object) (long) decimal
                            : (Object) decimal;
        }
        return null;
    }

    private static Object whole(BigInteger number) {
        return number.bitLength() < 64 ? (Object) number.longValue() : number.doubleValue();
    }
}
