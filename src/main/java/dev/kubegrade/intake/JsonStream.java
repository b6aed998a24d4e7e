package dev.kubegrade.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes a file of JSON objects apart, each with its place kept: kubectl reads them one after the other. */
final class JsonStream {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonStream() {}

    /** Returns a text for each object, blank up to where it begins; the whole text when it is no such file. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(text)) {
            int from = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                parser.skipChildren();
                int end = (int) parser.currentLocation().getCharOffset();
                parts.add(text.substring(0, from).replaceAll("[^\r\n]", " ") + text.substring(from, end));
                from = end;
            }
            return parts;
        } catch (IOException e) {
            // Flow style of YAML begins with a brace too.
            return List.of(text);
        }
    }
}
