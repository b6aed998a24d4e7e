package dev.kubegrade.intake;

import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the objects of one file as kubectl does, with the place of every field. */
final class ManifestReader {
    static final int MAX_DOCUMENTS = 500;
    private static final int MAX_DEPTH = 100;
    private static final long STACK_BYTES = 64 << 20;
    private static final long DEADLINE_MILLIS = 10_000;
    /** The tag of plain scalars, whose type {@link Scalars} decides. */
    static final Tag PLAIN = new Tag("tag:kubegrade.dev,2026:plain");

    /** What word processors and web pages put where YAML has a space, a quote or a colon. */
    static final Pattern ODD_CHARACTER = Pattern.compile("[\\u00A0\\u200B\\u2018-\\u201F\\u3000\\uFF1A\\uFEFF]");

    private static final Pattern DIRECTIVE = Pattern.compile("(?m)^%(YAML|TAG)\\b");

    private final String file;
    private final List<Finding> findings;

    ManifestReader(String file, List<Finding> findings) {
        this.file = file;
        this.findings = findings;
    }

    /** Reads what can be read; a fault ends the file, as with kubectl, and what stands before it counts. */
    List<Manifest> read(String text) {
        Guarded guarded = new Guarded(text);
        // A thread of its own: neither a deep document nor an endless one may take the grader with it.
        Thread thread = new Thread(null, guarded, "intake", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(DEADLINE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading " + file, e);
        }
        List<Manifest> manifests = guarded.result.get();
        if (manifests == null) {
            findings.add(Finding.of(Cause.YAML_TOO_COMPLEX, Location.ofFile(file), "file", file));
            return List.of();
        }
        findings.addAll(guarded.found);
        return manifests;
    }

    private final class Guarded implements Runnable {
        private final String text;
        private final List<Finding> found = new ArrayList<>();
        private final AtomicReference<List<Manifest>> result = new AtomicReference<>();

        Guarded(String text) {
            this.text = text;
        }

        @Override
        public void run() {
            List<Manifest> manifests = new ArrayList<>();
            try {
                compose(text, manifests, found);
            } catch (MarkedYAMLException e) {
                found.add(syntax(e, text));
            } catch (TreeBuilder.InvalidKey e) {
                found.add(invalidKey(e.where(), text));
            } catch (TreeBuilder.TooComplex | YAMLException | StackOverflowError e) {
                found.add(Finding.of(Cause.YAML_TOO_COMPLEX, Location.ofFile(file), "file", file));
            }
            result.set(manifests);
        }
    }

    /** JSON objects may follow each other without anything between them; YAML documents may not. */
    private void compose(String text, List<Manifest> manifests, List<Finding> found) {
        Matcher directive = DIRECTIVE.matcher(text);
        if (directive.find()) {
            // kubectl cuts a file at its separators first, so that a directive stands in a document of its own.
            int line = (int) text.substring(0, directive.start()).lines().count() + 1;
            Location where = new Location(file, line, 1, "");
            found.add(Finding.of(
                    Cause.YAML_DIRECTIVE, where, "file", file, "line", "" + line, "directive", directive.group()));
            composeParts(text.substring(0, directive.start()), manifests, found);
            return;
        }
        composeParts(text, manifests, found);
    }

    private void composeParts(String text, List<Manifest> manifests, List<Finding> found) {
        for (String part : text.stripLeading().startsWith("{") ? JsonStream.parts(text) : List.of(text)) {
            composeYaml(part, manifests, found);
        }
    }

    private void composeYaml(String text, List<Manifest> manifests, List<Finding> found) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(1000);
        Composer composer = new Composer(new ParserImpl(new StreamReader(text), options), new PlainResolver(), options);
        int documents = 0;
        while (composer.checkNode()) {
            Node node = composer.getNode();
            documents++;
            if (documents > MAX_DOCUMENTS) {
                Location where = Location.ofFile(file);
                found.add(Finding.of(Cause.TOO_MANY_DOCUMENTS, where, "file", file, "limit", "" + MAX_DOCUMENTS));
                return;
            }
            add(new TreeBuilder(file, found).build(node), manifests, found);
        }
    }

    private static void add(Field root, List<Manifest> manifests, List<Finding> found) {
        if (!root.exists()) {
            return;
        }
        if (!root.isMapping()) {
            found.add(Finding.of(Cause.NOT_AN_OBJECT, root.where(), "observed", root.isSequence() ? "[…]" : "text"));
            return;
        }
        boolean list = root.at("kind").textOrEmpty().endsWith("List")
                && root.at("items").isSequence();
        if (list) {
            root.at("items").items().forEach(item -> add(TreeBuilder.rooted(item), manifests, found));
        } else {
            manifests.add(new Manifest(root));
        }
    }

    private Finding syntax(MarkedYAMLException e, String text) {
        Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
        int line = mark == null ? 0 : mark.getLine() + 1;
        Location where = new Location(file, line, mark == null ? 0 : mark.getColumn() + 1, "");
        String problem = e.getProblem() == null ? "" : e.getProblem();
        if (text.contains("{{") && text.contains("}}")) {
            return Finding.of(Cause.TEMPLATED_FILE, where, "file", file);
        }
        if (problem.contains("TAB") || lineAt(text, line).stripTrailing().matches(" *\t.*")) {
            return Finding.of(Cause.YAML_TAB, where, "line", "" + line);
        }
        Matcher odd = ODD_CHARACTER.matcher(lineAt(text, line));
        if (odd.find()) {
            String code = String.format("U+%04X", (int) odd.group().charAt(0));
            return Finding.of(Cause.YAML_ODD_CHARACTER, where, "line", "" + line, "character", code);
        }
        boolean second = mark != null
                && lineAt(text, line)
                        .substring(
                                0, Math.min(mark.getColumn(), lineAt(text, line).length()))
                        .contains(":");
        Cause cause = problem.startsWith("mapping values are not allowed")
                // Without a colon before it, it is a key that stands further in than the value above it allows.
                ? second ? Cause.YAML_COLON_IN_VALUE : Cause.YAML_INDENTATION
                : problem.contains("found unexpected end of stream")
                                || problem.contains("unexpected document separator")
                        ? Cause.YAML_QUOTE_OPEN
                        : problem.startsWith("expected <block end>") ? Cause.YAML_INDENTATION : Cause.YAML_SYNTAX;
        // An open quote is found at the end of the file; it began where the scanner says that it was.
        Mark begun = cause == Cause.YAML_QUOTE_OPEN && e.getContextMark() != null ? e.getContextMark() : mark;
        Location at = begun == null ? where : new Location(file, begun.getLine() + 1, begun.getColumn() + 1, "");
        return Finding.of(cause, at, "file", file, "line", "" + at.line(), "detail", problem);
    }

    private Finding invalidKey(Location where, String text) {
        return text.contains("{{")
                ? Finding.of(Cause.TEMPLATED_FILE, where, "file", file)
                : Finding.of(
                        Cause.YAML_SYNTAX, where, "file", file, "line", "" + where.line(), "detail", "invalid map key");
    }

    private static String lineAt(String text, int line) {
        return text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
    }

    /** Leaves the type of plain scalars open, and keeps written tags and quotes apart from them. */
    private static final class PlainResolver extends Resolver {
        @Override
        protected void addImplicitResolvers() {}

        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            return kind == NodeId.scalar && implicit ? PLAIN : super.resolve(kind, value, implicit);
        }
    }
}
