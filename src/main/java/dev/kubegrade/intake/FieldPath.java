package dev.kubegrade.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the field that a message of the API server means: {@code spec.containers[0].image},
 * {@code .spec.containers[name="web"].image}, or a path without any index.
 */
public final class FieldPath {
    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)|\\[([^\\]]*)\\]");

    private FieldPath() {}

    /** Returns the first field at the path that is {@code wrong}; else the first; else the nearest written ancestor. */
    public static Field find(Field root, String path, Predicate<Field> wrong) {
        List<Field> here = List.of(root);
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            List<Field> next = new ArrayList<>();
            for (Field field : here) {
                follow(field, step.group(1), step.group(2), next);
            }
            if (next.isEmpty()) {
                return here.get(0);
            }
            here = next;
        }
        List<Field> reached = here;
        return reached.stream().filter(wrong).findFirst().orElse(reached.get(0));
    }

    private static void follow(Field field, String name, String index, List<Field> next) {
        if (index != null) {
            follow(field, index, next);
        } else if (field.isSequence()) {
            field.items().forEach(item -> follow(item, name, null, next));
        } else if (field.at(name).exists() || field.fields().containsKey(name)) {
            next.add(field.at(name));
        }
    }

    private static void follow(Field field, String index, List<Field> next) {
        if (index.matches("\\d+")) {
            int position = Integer.parseInt(index);
            if (position < field.items().size()) {
                next.add(field.items().get(position));
            }
            return;
        }
        field.items().stream().filter(item -> hasKeys(item, index)).forEach(next::add);
        if (field.isMapping() && field.at(index.replace("\"", "")).exists()) {
            next.add(field.at(index.replace("\"", "")));
        }
    }

    private static boolean hasKeys(Field item, String keys) {
        for (String key : keys.split(",")) {
            String[] pair = key.split("=", 2);
            boolean written = pair.length == 2 && item.at(pair[0]).exists();
            if (written && !item.at(pair[0]).textOrEmpty().equals(pair[1].replace("\"", ""))) {
                return false;
            }
        }
        return true;
    }
}
