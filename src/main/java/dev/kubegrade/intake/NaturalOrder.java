package dev.kubegrade.intake;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders names as people do: {@code alumno-2} before {@code alumno-10}. */
public final class NaturalOrder implements Comparator<String> {
    public static final NaturalOrder INSTANCE = new NaturalOrder();
    private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

    private NaturalOrder() {}

    @Override
    public int compare(String left, String right) {
        Matcher a = PART.matcher(left);
        Matcher b = PART.matcher(right);
        while (true) {
            boolean more = a.find();
            if (more != b.find()) {
                return more ? 1 : -1;
            }
            if (!more) {
                return left.compareTo(right);
            }
            int order = comparePart(a.group(), b.group());
            if (order != 0) {
                return order;
            }
        }
    }

    private static int comparePart(String a, String b) {
        boolean numbers = isDigit(a) && isDigit(b);
        return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareToIgnoreCase(b);
    }

    private static boolean isDigit(String part) {
        return part.charAt(0) >= '0' && part.charAt(0) <= '9';
    }
}
