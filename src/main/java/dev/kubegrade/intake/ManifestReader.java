package dev.kubegrade.intake;

import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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
            } catch (TreeBuilder.TooComplex | YAMLException | StackOverflowError e) {
                found.add(Finding.of(Cause.YAML_TOO_COMPLEX, Location.ofFile(file), "file", file));
            }
            result.set(manifests);
        }
    }

    private void compose(String text, List<Manifest> manifests, List<Finding> found) {
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
        return Finding.of(Cause.YAML_SYNTAX, where, "file", file, "line", "" + line, "detail", problem);
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
