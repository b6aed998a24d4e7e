package dev.kubegrade.outcome.planted;

import dev.kubegrade.report.Messages;

/** What the rules of the house forbid, one class for each, to see them fail: a rule that never fires guards nothing. */
public final class Planted {
    private Planted() {}

    /** Knows a room after its own. */
    public static final class Forward {
        Messages messages;
    }

    /** Uses every library in a room that has none. */
    @SuppressWarnings("unused")
    public static final class Borrower {
        org.yaml.snakeyaml.Yaml yaml;
        org.testcontainers.containers.GenericContainer<?> container;
        com.github.dockerjava.api.DockerClient docker;
        org.apache.commons.compress.archivers.ArchiveEntry archive;
        io.fabric8.kubernetes.client.KubernetesClient kubernetes;
        org.eclipse.jgit.lib.Repository repository;
        org.jsoup.nodes.Document document;
        dev.cel.runtime.CelRuntime cel;
        org.awaitility.core.ConditionFactory waiting;
        com.networknt.schema.JsonSchema schema;
        org.apache.commons.csv.CSVFormat csv;
        gg.jte.TemplateOutput template;
        javax.xml.stream.XMLStreamWriter xml;
        picocli.CommandLine commandLine;
        org.jline.utils.Display display;
        com.fasterxml.jackson.databind.ObjectMapper json;
    }

    /** Knows a kind of work. */
    public static final class Connoisseur {
        dev.kubegrade.kubernetes.KubernetesWork kind;
    }

    /** Says something on the console. */
    public static final class Printer {
        void print() {
            System.out.print("");
        }
    }

    /** Ends the program. */
    public static final class Leaver {
        void leave() {
            System.exit(0);
        }
    }

    /** Waits without a reason. */
    public static final class Sleeper {
        void sleep() throws InterruptedException {
            Thread.sleep(0);
        }
    }

    /** Throws what nobody can catch by its name. */
    public static final class Vague {
        void fail() {
            throw new RuntimeException("something");
        }
    }

    /** Changes after it was made. */
    public static class Mutable {
        int points;
    }
}
