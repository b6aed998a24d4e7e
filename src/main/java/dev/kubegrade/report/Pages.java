package dev.kubegrade.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** Renders pages that stand alone: nothing is fetched, no script runs, foreign text is text. */
final class Pages {
    /** Generated at build time from {@code src/main/jte}; jte escapes by context. */
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());

    private static final String STYLE = resource("/pages.css");

    private Pages() {}

    /** The sheet and the policy that lets a browser apply it, and nothing else. */
    record Frame(String style, String policy, String language) {}

    static String render(String template, Object page, Messages messages) {
        StringOutput out = new StringOutput();
        String policy =
                "default-src 'none'; style-src 'sha256-" + digest(STYLE) + "'; base-uri 'none'; form-action 'none'";
        ENGINE.render(
                template,
                Map.of("page", page, "messages", messages, "frame", new Frame(STYLE, policy, messages.language())),
                out);
        return PlainText.visible(out.toString());
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream sheet = Pages.class.getResourceAsStream(name)) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
