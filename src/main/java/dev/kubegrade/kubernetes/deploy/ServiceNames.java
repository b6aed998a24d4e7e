package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.kubernetes.manifest.Manifest;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets {@code <service>.<namespace>[.svc…]} in texts follow its namespace into the sandbox, where the service is in the
 * submission.
 */
final class ServiceNames implements Adaptation {
    @Override
    public void adapt(Copy copy) {
        List<Manifest> services = copy.submission().ofKind("Service").toList();
        for (Manifest service : services) {
            Pattern token = Pattern.compile("(?<![\\w.-])" + Pattern.quote(service.name()) + "\\."
                    + Pattern.quote(service.namespace()) + "(?=(\\.svc(\\.cluster\\.local)?)?(?![\\w-]|\\.\\w))");
            String real = service.name() + "." + copy.sandbox().namespace(service.namespace());
            rewrite(copy, copy.object(), token, real);
        }
    }

    @SuppressWarnings("unchecked")
    private static void rewrite(Copy copy, Object value, Pattern token, String real) {
        if (value instanceof Map<?, ?> fields) {
            ((Map<String, Object>) fields).replaceAll((name, child) -> rewritten(copy, child, token, real));
        } else if (value instanceof List<?> items) {
            ((List<Object>) items).replaceAll(child -> rewritten(copy, child, token, real));
        }
    }

    private static Object rewritten(Copy copy, Object child, Pattern token, String real) {
        if (!(child instanceof String text)) {
            rewrite(copy, child, token, real);
            return child;
        }
        Matcher matcher = token.matcher(text);
        if (!matcher.find()) {
            return child;
        }
        copy.note(AdaptationType.SERVICE_NAMES, "", "name", matcher.group());
        return matcher.replaceAll(Matcher.quoteReplacement(real));
    }
}
