package dev.kubegrade.intake;

import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.outcome.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.scanner.ScannerException;

/** Reads the documents of one file as kubectl does, with the place of every field. */
final class DocumentReader {
    static final int MAX_DOCUMENTS = 500;
    private static final int MAX_DEPTH = 100;
    private static final int MAX_HEADERS = 50;
    private static final long STACK_BYTES = 64 << 20;
    /** The tag of plain scalars, whose type {@link Scalars} decides. */
    static final Tag PLAIN = new Tag("tag:kubegrade.dev,2026:plain");

    private final String file;
    private final Budget budget;
    private final List<Finding> findings;

    DocumentReader(String file, Budget budget, List<Finding> findings) {
        this.file = file;
        this.budget = budget;
        this.findings = findings;
    }

    /** Reads what can be read; a fault ends the file, as with kubectl, and what stands before it counts. */
    <T> List<T> read(String text, Texts.Expansion<T> expansion) {
        Guarded<T> guarded = new Guarded<>(text, expansion);
        // A thread of its own: neither a deep document nor an endless one may take the grader with it.
        Thread thread = new Thread(null, guarded, "intake", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            // The budget ends the thread; a moment more, and what it found is lost, too.
            do {
                thread.join(Math.max(1, budget.millisLeft()) + 500);
            } while (thread.isAlive() && budget.millisLeft() > 0);
        } catch (InterruptedException e) {
            throw Incident.interrupted("while reading " + file, e);
        }
        List<T> read = guarded.result.get();
        if (read == null) {
            findings.add(Finding.of(ReadingCause.YAML_TOO_COMPLEX, Location.ofFile(file))
                    .with("file", file));
            return List.of();
        }
        findings.addAll(guarded.found);
        return read;
    }

    private final class Guarded<T> implements Runnable {
        private final String text;
        private final Texts.Expansion<T> expansion;
        private final List<Finding> found = new ArrayList<>();
        private final AtomicReference<List<T>> result = new AtomicReference<>();

        Guarded(String text, Texts.Expansion<T> expansion) {
            this.text = text;
            this.expansion = expansion;
        }

        @Override
        public void run() {
            List<T> read = new ArrayList<>();
            Documents documents = Documents.of(text, MAX_DOCUMENTS);
            List<Documents.Document> most =
                    documents.found().stream().limit(MAX_DOCUMENTS).toList();
            for (Documents.Document document : most) {
                if (!read(document, read)) {
                    result.set(read);
                    return;
                }
            }
            if (documents.found().size() > MAX_DOCUMENTS) {
                tooMany();
            }
            documents.fault().map(DocumentReader.this::between).ifPresent(found::add);
            result.set(read);
        }

        private void tooMany() {
            Location where = Location.ofFile(file);
            found.add(Finding.of(ReadingCause.TOO_MANY_DOCUMENTS, where)
                    .with("file", file)
                    .with("limit", "" + MAX_DOCUMENTS));
        }

        /** Says whether kubectl would read on after it. */
        private boolean read(Documents.Document document, List<T> read) {
            SyntaxFault fault = new SyntaxFault(file, document);
            Optional<Finding> directive = fault.directive();
            if (directive.isPresent()) {
                found.add(directive.get());
                return false;
            }
            try {
                expansion.expand(compose(document, found), read, found);
                return true;
            } catch (MarkedYAMLException e) {
                Finding told = fault.of(e);
                Optional<Finding> otherEnd =
                        fault.otherEnd(e, told, expansion.keys(), text -> reads(text, document, expansion));
                found.add(otherEnd.map(other -> SyntaxFault.withOtherEnd(told, other))
                        .orElse(told));
                otherEnd.filter(other -> !SyntaxFault.isItself(told, other)).ifPresent(found::add);
            } catch (ReaderException e) {
                found.add(fault.of(e));
            } catch (TreeBuilder.NotJson e) {
                found.add(fault.of(e));
            } catch (TreeBuilder.TooComplex | YAMLException | StackOverflowError e) {
                found.add(Finding.of(ReadingCause.YAML_TOO_COMPLEX, Location.ofFile(file))
                        .with("file", file));
            }
            return false;
        }
    }

    /** Explains what stands between two documents and separates nothing. */
    private Finding between(Documents.Fault fault) {
        Location where = new Location(file, fault.line(), 1, "");
        return fault.rest().isEmpty()
                ? Finding.of(ReadingCause.YAML_SYNTAX, where)
                        .with("file", file)
                        .with("line", "" + fault.line())
                        .with("detail", "JSON")
                : Finding.of(ReadingCause.YAML_SEPARATOR, where)
                        .with("file", file)
                        .with("line", "" + fault.line())
                        .with("observed", "---" + (fault.rest().startsWith("-") ? "" : " ") + fault.rest());
    }

    /** Reads the first YAML document of a part: what follows an end marker is ignored by kubectl, too. */
    private Field compose(Documents.Document document, List<Finding> found) {
        return new TreeBuilder(file, document, budget, found).build(node(document.text(), options(), MAX_HEADERS));
    }

    private boolean reads(String text, Documents.Document document, Texts.Expansion<?> expansion) {
        if (!budget.takeTrial()) {
            return false;
        }
        long began = System.nanoTime();
        try {
            Node node = node(text, options(), MAX_HEADERS);
            List<Finding> remarks = new ArrayList<>();
            Field root = new TreeBuilder(file, document, Budget.ofTrial(), remarks).build(node);
            return remarks.isEmpty() && expansion.isPlausible(root);
        } catch (YAMLException | TreeBuilder.NotJson | TreeBuilder.TooComplex | StackOverflowError e) {
            return false;
        } finally {
            budget.credit(System.nanoTime() - began);
        }
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(1000);
        return options;
    }

    /** A tab behind the sign of a block of text is one more space to go-yaml, and a fault to SnakeYAML. */
    private Node node(String text, LoaderOptions options, int tries) {
        try {
            SpacingScanner scanner = new SpacingScanner(text, new StreamReader(text), options, budget);
            Composer composer = new Composer(new ParserImpl(scanner), new PlainResolver(), options);
            return composer.checkNode() ? composer.getNode() : null;
        } catch (ScannerException e) {
            int at = e.getProblemMark() == null
                    ? text.length()
                    : text.offsetByCodePoints(0, e.getProblemMark().getIndex());
            boolean header = String.valueOf(e.getContext()).contains("block scalar");
            if (!header || tries == 0 || at >= text.length() || text.charAt(at) != '\t') {
                throw e;
            }
            return node(text.substring(0, at) + ' ' + text.substring(at + 1), options, tries - 1);
        }
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
