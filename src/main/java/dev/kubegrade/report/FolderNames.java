package dev.kubegrade.report;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/** Gives each submission a folder name that every file system takes; the original name stays data. */
public final class FolderNames {
    private FolderNames() {}

    /** Returns a name for each key, with a short hash where two would collide. */
    public static Map<String, String> of(List<String> names) {
        Map<String, Long> times =
                names.stream().collect(Collectors.groupingBy(FolderNames::folded, Collectors.counting()));
        Map<String, String> folders = new LinkedHashMap<>();
        names.forEach(name -> folders.put(
                name,
                times.get(folded(name)) > 1 || slug(name).isEmpty() ? slug(name) + "-" + hash(name) : slug(name)));
        return folders;
    }

    private static String folded(String name) {
        return slug(name).toLowerCase(Locale.ROOT);
    }

    private static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("[^\\p{L}\\p{N}._-]+", "-")
                .replaceAll("^[.-]+|[.-]+$", "");
        return plain.length() > 60 ? plain.substring(0, 60) : plain;
    }

    private static String hash(String name) {
        return DigestUtils.sha256Hex(name).substring(0, 6);
    }
}
