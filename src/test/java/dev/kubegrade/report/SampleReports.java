package dev.kubegrade.report;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.checks.AnswerCause;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.deploy.Adapted;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.Grading;
import dev.kubegrade.grade.Provenance;
import dev.kubegrade.intake.Received;
import dev.kubegrade.kubernetes.deploy.AdaptationType;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import dev.kubegrade.outcome.Status;
import dev.kubegrade.similarity.Resemblance;
import dev.kubegrade.similarity.Resemblances;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports of every shape, for tests of formats. */
public final class SampleReports {
    /** Text that some format would obey: HTML, XML, spreadsheets, terminals, CI, bidirectional text. */
    public static final String HOSTILE =
            "=HYPERLINK(\"http://x.invalid\")<script>document.title='pwned'</script>]]>\u001B[31m::error::boom\u202E`${1}`|@all";

    private static final Catalogue CATALOGUE = new Catalogue();
    public static final Assignment ASSIGNMENT =
            CATALOGUE.read(CATALOGUE.find("hotels-multicontainer").orElseThrow(), Map.of());
    private static final Finding WRONG_COUNT = Finding.of(
                    AnswerCause.WRONG_COUNT,
                    new Location("hotels.yaml", 5, 11, "Deployment/hotels.spec.template.spec.containers[1]"))
            .with("expected", "17")
            .with("observed", "18");
    private static final List<String> LINES = List.of(
            "apiVersion: apps/v1",
            "kind: Deployment",
            "spec:",
            "  containers:",
            "    - name: backend",
            "      image: <b>&amp;",
            "      env: []");

    /** Two of them share what hardly anybody has; a third has a name that some format would obey. */
    public static final Resemblances ALIKE = new Resemblances(
            List.of(
                    new Resemblance(
                            "ana",
                            "bruno",
                            false,
                            List.of(
                                    shared(Resemblance.What.COMMENT, 1, 2, 0),
                                    shared(Resemblance.What.VALUE, 2, 3, 0),
                                    shared(Resemblance.What.NAME, 5, 5, 1),
                                    shared(Resemblance.What.ORDER, 3, 3, 2),
                                    shared(Resemblance.What.FIELD, 7, 7, 3))),
                    new Resemblance("bruno", HOSTILE, true, List.of())),
            7,
            Optional.empty());

    private static Resemblance.Shared shared(Resemblance.What what, int first, int second, int others) {
        return new Resemblance.Shared(
                what, new Location("hotels.yaml", first, 0, ""), new Location("hotels.yaml", second, 0, ""), others);
    }

    private SampleReports() {}

    /** Everything right, with an adaptation. */
    public static Graded right(String student) {
        return report(
                student, Status.GRADED, Map.of(), List.of(), "$ kubectl exec Deployment/hotels -- curl\n[1, 2]\n");
    }

    /** One check fails with a place in the manifest, what hangs on it is skipped. */
    public static Graded wrongCount(String student) {
        return report(
                student,
                Status.GRADED,
                Map.of(
                        "hotels", new Outcome.Failed(List.of(WRONG_COUNT)),
                        "every-deploy", new Outcome.Skipped("hotels")),
                List.of(),
                "");
    }

    /** A container crashes, and its log is shown; every name in it is hostile. */
    public static Graded hostile() {
        Finding crash = Finding.of(KubernetesCause.CRASH_LOOP, new Location(HOSTILE + ".yaml", 2, 1, "Pod/" + HOSTILE))
                .with("container", HOSTILE)
                .with("exit", "1")
                .with("log", HOSTILE + "\n::error::second line");
        return new Graded(
                "hostile",
                ASSIGNMENT.header(),
                new Grading()
                        .grade(
                                HOSTILE,
                                Status.GRADED,
                                results(Map.of(
                                        "running", new Outcome.Failed(List.of(crash)),
                                        "hotels", new Outcome.Skipped("running"),
                                        "every-deploy", new Outcome.Skipped("hotels"))),
                                List.of()),
                List.of(),
                Map.of(),
                new Provenance("0.1.0", new Facts("v1.34.6", Map.of(), List.of())),
                new Received(List.of(new Received.File(HOSTILE + ".yaml", 9, true, List.of(), "")), 3, ""),
                Map.of(HOSTILE + ".yaml", List.of("a", HOSTILE, "b")),
                List.of(HOSTILE + "\n"),
                List.of());
    }

    /** Our fault: no number. */
    public static Graded withheld(String student) {
        return report(
                student,
                Status.WITHHELD,
                Map.of("running", new Outcome.Errored("InfrastructureFailure: the server went away")),
                List.of(),
                "");
    }

    /** Not run, since it would endanger the host. */
    public static Graded rejected(String student) {
        Map<String, Outcome> skipped = Map.of(
                "running", new Outcome.Skipped("REJECTED"),
                "hotels", new Outcome.Skipped("REJECTED"),
                "every-deploy", new Outcome.Skipped("REJECTED"));
        Finding privileged = Finding.of(
                        KubernetesCause.PRIVILEGED_CONTAINER, new Location("hotels.yaml", 6, 7, "Deployment/hotels"))
                .with("container", "backend")
                .with("observed", "privileged: true");
        return report(student, Status.REJECTED, skipped, List.of(privileged), "");
    }

    /** A check fails by that. */
    static Graded failing(Finding finding) {
        return report(
                "ana",
                Status.GRADED,
                Map.of(
                        "running", new Outcome.Failed(List.of(finding)),
                        "hotels", new Outcome.Skipped("running"),
                        "every-deploy", new Outcome.Skipped("hotels")),
                List.of(),
                "");
    }

    /** A check that a person has to grade. */
    public static Graded pending(String student) {
        return report(student, Status.GRADED, Map.of("structure", new Outcome.Pending()), List.of(), "");
    }

    /** A check that a person has graded. */
    public static Graded marked(String student) {
        return report(student, Status.GRADED, Map.of("structure", new Outcome.Marked(7, "así, así")), List.of(), "");
    }

    private static List<CheckResult> results(Map<String, Outcome> outcomes) {
        return ASSIGNMENT.plan().checks().stream()
                .map(planned ->
                        new CheckResult(planned.criterion(), outcomes.getOrDefault(planned.id(), new Outcome.Passed())))
                .toList();
    }

    private static Graded report(
            String student, Status status, Map<String, Outcome> outcomes, List<Finding> findings, String exec) {
        return new Graded(
                student,
                ASSIGNMENT.header(),
                new Grading().grade(student, status, results(outcomes), findings),
                List.of(new Adapted(
                        AdaptationType.PULL_POLICY.id(), "Deployment/hotels", Map.of("container", "backend"))),
                Map.of("startToApplyMs", 12L),
                new Provenance("0.1.0", new Facts("v1.34.6", Map.of(), List.of())),
                new Received(
                        List.of(
                                new Received.File(
                                        "hotels.yaml", 1834, true, List.of(), "0123456789abcdef" + "0".repeat(48)),
                                new Received.File("informe.docx", 20480, false, List.of(), ""),
                                new Received.File("viejo.zip", 512, false, List.of(), "")),
                        0,
                        ""),
                Map.of("hotels.yaml", LINES),
                exec.isEmpty() ? List.of() : List.of(exec),
                List.of());
    }
}
