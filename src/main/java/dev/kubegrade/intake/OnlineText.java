package dev.kubegrade.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * What a student typed into the page instead of handing in a file. Moodle keeps it as HTML: each line is a paragraph or ends
 * with a break, and what indents it are blanks that do not break.
 */
final class OnlineText {
    private static final String PAGE = "onlinetext.html";
    private static final String TEXT = "onlinetext.yaml";
    private static final Set<String> LINES = Set.of("p", "div", "li", "pre", "tr", "h1", "h2", "h3", "h4", "ul", "ol");
    private static final Pattern VERSION = Pattern.compile("(?m)^[ \\t]*\"?apiVersion\"?[ \\t]*:");
    private static final Pattern KIND = Pattern.compile("(?m)^[ \\t]*\"?kind\"?[ \\t]*:");

    private OnlineText() {}

    /** Takes a manifest that was typed for a file of its own, where no other file could be one. */
    static Map<String, HandedFile> asFile(Map<String, HandedFile> files) {
        HandedFile page = files.get(PAGE);
        if (page == null
                || page.size() > HandedIn.MAX_FILE_BYTES
                || files.keySet().stream().anyMatch(name -> isRead(name))) {
            return files;
        }
        return manifest(page)
                .map(text -> {
                    Map<String, HandedFile> read = new TreeMap<>(NaturalOrder.INSTANCE);
                    read.putAll(files);
                    read.remove(PAGE);
                    read.put(TEXT, HandedFile.of(text.getBytes(StandardCharsets.UTF_8)));
                    return read;
                })
                .orElse(files);
    }

    private static boolean isRead(String name) {
        return HandedIn.isYaml(name) || Archive.isNamedSo(name) || HandedIn.isPlainText(name);
    }

    private static Optional<String> manifest(HandedFile page) {
        try {
            Optional<String> text = Encoding.decode(page.bytes()).map(OnlineText::text);
            return text.filter(typed ->
                    VERSION.matcher(typed).find() && KIND.matcher(typed).find());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // It stays the page that it is, which nobody takes for a manifest.
            return Optional.empty();
        }
    }

    /** Returns the lines that a reader of the page sees. */
    static String text(String html) {
        StringBuilder text = new StringBuilder();
        Jsoup.parse(html).body().traverse(new NodeVisitor() {
            private int kept;

            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    add(words);
                } else if (node.nodeName().equals("br")) {
                    text.append('\n');
                } else if (LINES.contains(node.nodeName())) {
                    endLine();
                }
                kept += isKept(node) ? 1 : 0;
            }

            @Override
            public void tail(Node node, int depth) {
                kept -= isKept(node) ? 1 : 0;
                if (LINES.contains(node.nodeName())) {
                    endLine();
                }
            }

            private void add(TextNode words) {
                String seen =
                        kept > 0 ? words.getWholeText() : words.getWholeText().replaceAll("[ \\t\\r\\n]+", " ");
                boolean begins = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
                text.append((begins && kept == 0 ? seen.replaceFirst("^ ", "") : seen).replace('\u00A0', ' '));
            }

            private boolean isKept(Node node) {
                return node.nodeName().equals("pre");
            }

            private void endLine() {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                    text.append('\n');
                }
            }
        });
        return text.toString();
    }
}
