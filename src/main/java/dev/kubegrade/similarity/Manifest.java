package dev.kubegrade.similarity;

import dev.kubegrade.intake.HandIn;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.outcome.Location;
import java.io.StringReader;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The choices that are in what somebody handed in. */
final class Manifest {
    /** Who writes more than that has written enough to be compared; aliases can make a few lines endless. */
    private static final int MOST_NODES = 4000;

    /** A tree takes a hundred times the room of its text. */
    private static final int MOST_CHARACTERS = 200_000;

    /** An alias may stand in what it stands for. */
    private static final int MOST_DEPTH = 60;

    /** What is longer is told apart by its hash: a path would carry it to everything below. */
    private static final int MOST_SAID = 120;

    /** Two say "# volumen" by themselves. */
    private static final int LEAST_WORDS = 3;

    private final String digest;
    private final int length;
    private final Map<Trait, Location> traits = new LinkedHashMap<>();
    private final Map<String, Integer> said = new HashMap<>();
    private String file = "";
    private int nodes;
    private int depth;

    private Manifest(Collection<String> texts) {
        MessageDigest bytes = DigestUtils.getSha256Digest();
        texts.forEach(text -> DigestUtils.updateDigest(bytes, text + "\n---\n"));
        this.digest = Hex.encodeHexString(bytes.digest());
        this.length = texts.stream().mapToInt(String::length).sum();
    }

    static Manifest of(HandIn handIn) {
        Map<String, String> texts = handIn.files().texts(HandedIn::isYaml).byFile();
        Manifest manifest = new Manifest(texts.values());
        Map<String, List<Node>> documents = new LinkedHashMap<>();
        int left = MOST_CHARACTERS;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            left -= text.getValue().length();
            if (left >= 0) {
                documents.put(text.getKey(), documents(text.getValue()));
            }
        }
        documents.values().stream().flatMap(List::stream).forEach(manifest::listen);
        manifest.nodes = 0;
        documents.forEach((name, roots) -> {
            manifest.file = name;
            roots.forEach(root -> manifest.node(root, "", Optional.empty()));
        });
        return manifest;
    }

    /** Returns each with the place where it was made first. */
    Map<Trait, Location> traits() {
        return traits;
    }

    /** Identifies every byte of it, whatever the files are called. */
    String digest() {
        return digest;
    }

    /** Returns how many characters it has. */
    int length() {
        return length;
    }

    /** Returns what can be read, with its comments if possible; nothing where a document of the file cannot be read. */
    private static List<Node> documents(String text) {
        for (boolean comments : new boolean[] {true, false}) {
            LoaderOptions options = new LoaderOptions();
            options.setProcessComments(comments);
            List<Node> documents = new ArrayList<>();
            try {
                new Yaml(options).composeAll(new StringReader(text)).forEach(documents::add);
                return documents;
            } catch (RuntimeException e) {
                // Not only what is no YAML: comments in odd places make the parser stumble (ClassCastException).
                documents.clear();
            }
        }
        return List.of();
    }

    /** Counts how often each text is said: what is said again is mostly a name that was chosen. */
    private void listen(Node node) {
        if (nodes++ > MOST_NODES || depth > MOST_DEPTH) {
            return;
        }
        depth++;
        if (node instanceof ScalarNode scalar) {
            said.merge(brief(scalar.getValue()), 1, Integer::sum);
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(this::listen);
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> listen(tuple.getValueNode()));
        }
        depth--;
    }

    private void node(Node node, String path, Optional<Trait> within) {
        if (nodes++ > MOST_NODES || depth > MOST_DEPTH) {
            return;
        }
        depth++;
        comments(node);
        Trait field = Trait.field(path, within);
        add(field, line(node));
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> node(item, path + "[]", Optional.of(field)));
        } else if (node instanceof MappingNode mapping) {
            mapping(mapping, path, field);
        } else if (node instanceof ScalarNode scalar) {
            value(scalar, path, field);
        }
        depth--;
    }

    private void mapping(MappingNode mapping, String path, Trait field) {
        boolean flat = mapping.getValue().stream().allMatch(tuple -> tuple.getValueNode() instanceof ScalarNode);
        List<String> keys = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (nodes > MOST_NODES) {
                return;
            }
            comments(tuple.getKeyNode());
            String key = brief(scalar(tuple.getKeyNode()));
            // A key that somebody asks for elsewhere was chosen, like a name.
            boolean chosen = flat && said.containsKey(key);
            if (chosen) {
                add(Trait.name(key), line(tuple.getKeyNode()));
            }
            keys.add(chosen ? "‹›" : key);
            node(tuple.getValueNode(), below(path, keys.get(keys.size() - 1)), Optional.of(field));
        }
        if (keys.size() > 1) {
            String sorted = keys.stream().sorted().collect(Collectors.joining(" "));
            Trait order = Trait.order(path, String.join(" ", keys), sorted);
            order.within().ifPresent(same -> add(same, line(mapping)));
            add(order, line(mapping));
        }
    }

    /** A container is written alike in every kind of object: where it stands hangs on one choice, made far above. */
    private static String below(String path, String key) {
        return path.substring(path.lastIndexOf('.') + 1) + "." + key;
    }

    private void value(ScalarNode scalar, String path, Trait field) {
        String value = brief(scalar.getValue());
        boolean named = path.matches(".*(\\.name|Name|\\.namespace)") || said.getOrDefault(value, 0) > 1;
        if (scalar.getTag().equals(Tag.STR) && named) {
            add(Trait.name(value), line(scalar));
        } else {
            add(Trait.value(field, value), line(scalar));
        }
    }

    private void comments(Node node) {
        Stream.of(node.getBlockComments(), node.getInLineComments(), node.getEndComments())
                .flatMap(comments -> Optional.ofNullable(comments).stream())
                .flatMap(List::stream)
                .filter(comment -> comment.getCommentType() != CommentType.BLANK_LINE)
                .forEach(this::comment);
    }

    private void comment(CommentLine comment) {
        String words = comment.getValue().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        if (words.chars().filter(letter -> letter == ' ').count() + 1 >= LEAST_WORDS) {
            add(Trait.comment(brief(words)), comment.getStartMark().getLine() + 1);
        }
    }

    private void add(Trait trait, int line) {
        traits.putIfAbsent(trait, new Location(file, line, 0, ""));
    }

    private static String brief(String said) {
        return said.length() <= MOST_SAID
                ? said
                : said.substring(0, MOST_SAID) + "… " + said.length() + " " + said.hashCode();
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** Returns all that is said in it as a value, whatever it stands for. */
    Set<String> said() {
        return said.keySet();
    }

    /** Says whether its author came to the point where this is chosen. */
    boolean couldHave(Trait trait) {
        return trait.within().map(traits::containsKey).orElse(true);
    }
}
