package dev.kubegrade.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a file into documents where kubectl does, before any of them is read as YAML: at lines that begin with three
 * dashes, or between JSON objects (k8s.io/apimachinery, pkg/util/yaml/decoder.go, YAMLOrJSONDecoder).
 */
final class Documents {
    private static final String SEPARATOR = "---";
    private static final JsonFactory JSON = new JsonFactory();

    private final String text;
    private final int most;
    private final List<Document> found = new ArrayList<>();
    private Optional<Fault> fault = Optional.empty();

    /**
     * A part of a file.
     *
     * @param line how many lines of the file stand before it
     * @param column how many characters stand before it on its first line
     */
    record Document(String text, int line, int column) {}

    /**
     * What ends the reading of a file between its documents.
     *
     * @param line counted from 1
     * @param rest what follows the three dashes; empty where something else than a separator is wrong
     */
    record Fault(int line, String rest) {}

    private Documents(String text, int most) {
        this.text = text;
        this.most = most;
    }

    /** Cuts a text; looks no further when there are more than {@code most} documents. */
    static Documents of(String text, int most) {
        Documents documents = new Documents(text, most);
        if (text.stripLeading().startsWith("{")) {
            documents.json();
        } else {
            documents.yaml(0, 0);
        }
        return documents;
    }

    List<Document> found() {
        return found;
    }

    Optional<Fault> fault() {
        return fault;
    }

    /** A stream that fails at its first or second object may still be YAML from there on; a longer one may not. */
    private void json() {
        int from = 0;
        int line = 0;
        try (JsonParser parser = JSON.createParser(text)) {
            JsonToken token = parser.nextToken();
            while (token != null && found.size() <= most) {
                parser.skipChildren();
                int end = (int) parser.currentLocation().getCharOffset();
                int column = from - (text.lastIndexOf('\n', from - 1) + 1);
                found.add(new Document(text.substring(from, end), line, column));
                line += lines(text.substring(from, end));
                from = end;
                token = parser.nextToken();
            }
        } catch (IOException e) {
            if (found.size() > 1) {
                fault = Optional.of(new Fault(line + 1, ""));
            } else {
                restAsYaml(from, line);
            }
        }
    }

    /** The space after an object goes with it, up to the end of its line. */
    private void restAsYaml(int from, int line) {
        int begin = from;
        while (begin < text.length() && Character.isWhitespace(text.charAt(begin))) {
            if (text.charAt(begin++) == '\n') {
                yaml(begin, line + 1);
                return;
            }
        }
        yaml(begin, line);
    }

    private static int lines(String part) {
        return (int) part.chars().filter(character -> character == '\n').count();
    }

    private void yaml(int from, int line) {
        int begin = from;
        int first = line;
        int here = line;
        boolean written = false;
        for (int at = from; at < text.length() && found.size() <= most; here++) {
            int next = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at) + 1;
            if (text.startsWith(SEPARATOR, at)) {
                String rest = text.substring(at + SEPARATOR.length(), next).strip();
                if (!rest.isEmpty() && !rest.startsWith("#")) {
                    // Without the document before it, as in kubectl: its end was not found.
                    fault = Optional.of(new Fault(here + 1, rest));
                    return;
                }
                if (written) {
                    add(begin, at, first);
                    begin = next;
                    first = here + 1;
                    written = false;
                } else {
                    written = true;
                }
            } else {
                written = true;
            }
            at = next;
        }
        add(begin, text.length(), first);
    }

    private void add(int begin, int end, int line) {
        int column = begin - (text.lastIndexOf('\n', begin - 1) + 1);
        if (end > begin) {
            String part = text.substring(begin, end);
            // kubectl ends every line, the last one too, which a block of text in it keeps.
            found.add(new Document(part.endsWith("\n") ? part : part + "\n", line, column));
        }
    }
}
