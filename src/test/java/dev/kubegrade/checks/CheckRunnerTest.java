package dev.kubegrade.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.deploy.Evidence;
import dev.kubegrade.deploy.Trace;
import dev.kubegrade.intake.Submission;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import dev.kubegrade.outcome.Location;
import dev.kubegrade.outcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckRunnerTest {
    private static final Submission NOTHING = new Manifests("ana", Map.of(), List.of(), List.of());
    private static final Finding ROOT =
            Finding.of(KubernetesCause.ROLE_MISSING, Location.NOWHERE).with("role", "frontend");
    private static final Finding OWN = Finding.of(AnswerCause.EMPTY_LIST, Location.NOWHERE);

    private static PlannedCheck check(
            String id, int points, String needs, List<String> explainedBy, Check.Written check) {
        return new PlannedCheck(
                new Criterion(id, Map.of("es", id), Map.of(), Map.of(), points, needs, false), explainedBy, check);
    }

    private static List<CheckResult> run(PlannedCheck... checks) {
        return new CheckRunner(new CheckPlan(List.of(checks))).readAll(NOTHING);
    }

    @Test
    void a_failed_prerequisite_skips_what_hangs_on_it() {
        List<CheckResult> results = run(
                check("a", 50, "", List.of(), submission -> new Outcome.Failed(List.of(ROOT))),
                check("b", 30, "a", List.of(), submission -> new Outcome.Passed()),
                check("c", 20, "b", List.of(), submission -> new Outcome.Passed()));
        assertThat(results)
                .extracting(CheckResult::outcome)
                .containsExactly(new Outcome.Failed(List.of(ROOT)), new Outcome.Skipped("a"), new Outcome.Skipped("b"));
    }

    @Test
    void our_own_fault_is_an_outcome_of_that_check_alone() {
        List<CheckResult> results = run(
                check("a", 50, "", List.of(), submission -> {
                    throw new IllegalStateException("boom");
                }),
                check("b", 50, "", List.of(), submission -> new Outcome.Passed()));
        assertThat(results)
                .extracting(CheckResult::outcome)
                .containsExactly(new Outcome.Errored("IllegalStateException: boom"), new Outcome.Passed());
    }

    @Test
    void the_root_cause_comes_before_its_consequence() {
        List<CheckResult> results = run(
                check("a", 50, "", List.of(), submission -> new Outcome.Failed(List.of(ROOT))),
                check("b", 50, "", List.of("a"), submission -> new Outcome.Failed(List.of(OWN))));
        assertThat(results.get(1).outcome())
                .isEqualTo(new Outcome.Failed(List.of(ROOT, OWN.with("variant", "explained"))));
    }

    /** Passes at first, and says something else when it is looked at again. */
    private record Starved(Outcome.Verdict again) implements Check.Live {
        @Override
        public Outcome.Verdict examine(Scene scene) {
            return new Outcome.Passed();
        }

        @Override
        public Outcome.Verdict confirm(Scene scene) {
            return again;
        }
    }

    /** Is right early, and what comes of it is seen when it settles. */
    private record Early(Outcome.Verdict settled) implements Check.Live {
        @Override
        public Outcome.Verdict examine(Scene scene) {
            scene.trace().transcribe("asked early");
            return new Outcome.Passed();
        }

        @Override
        public Outcome.Verdict settle(Scene scene) {
            return settled;
        }
    }

    private static List<Outcome> look(Outcome.Verdict again, Outcome.Verdict answer) {
        return look(again, scene -> answer);
    }

    private static List<Outcome> look(Outcome.Verdict again, Check.Live answer) {
        CheckPlan plan = new CheckPlan(List.of(
                new PlannedCheck(
                        new Criterion("running", Map.of("es", "r"), Map.of(), Map.of(), 50, "", false),
                        List.of(),
                        new Starved(again)),
                new PlannedCheck(
                        new Criterion("answer", Map.of("es", "a"), Map.of(), Map.of(), 30, "running", false),
                        List.of(),
                        answer),
                new PlannedCheck(
                        new Criterion("again", Map.of("es", "b"), Map.of(), Map.of(), 20, "answer", false),
                        List.of(),
                        (Check.Live) scene -> new Outcome.Passed())));
        return new CheckRunner(plan)
                .examineAll(new Scene(null, new Trace(Evidence.NONE)), List.of(), result -> {}).stream()
                        .map(CheckResult::outcome)
                        .toList();
    }

    @Test
    void what_was_right_early_counts_when_it_is_right_still() {
        Outcome.Verdict broken = new Outcome.Failed(List.of(ROOT));
        Outcome.Verdict other = new Outcome.Failed(List.of(OWN));
        assertThat(look(broken, new Early(new Outcome.Passed())))
                .containsExactly(new Outcome.Passed(), new Outcome.Passed(), new Outcome.Passed());
        assertThat(look(new Outcome.Passed(), new Early(other)))
                .containsExactly(new Outcome.Passed(), other, new Outcome.Skipped("answer"));
        assertThat(look(broken, new Early(other)))
                .containsExactly(broken, new Outcome.Skipped("running"), new Outcome.Skipped("answer"));
    }

    @Test
    void a_pass_is_told_before_it_has_settled_and_what_became_of_it_after() {
        Outcome.Verdict other = new Outcome.Failed(List.of(OWN));
        List<Outcome> told = new ArrayList<>();
        CheckPlan plan = new CheckPlan(List.of(new PlannedCheck(
                new Criterion("answer", Map.of("es", "a"), Map.of(), Map.of(), 100, "", false),
                List.of(),
                new Early(other))));
        new CheckRunner(plan)
                .examineAll(new Scene(null, new Trace(Evidence.NONE)), List.of(), result -> told.add(result.outcome()));
        assertThat(told).containsExactly(new Outcome.Passed(), other);
    }

    @Test
    void what_broke_after_it_had_passed_is_the_reason_and_not_what_hangs_on_it() {
        Outcome.Verdict broken = new Outcome.Failed(List.of(ROOT));
        Outcome.Verdict silent = new Outcome.Failed(List.of(OWN));
        assertThat(look(broken, silent))
                .containsExactly(broken, new Outcome.Skipped("running"), new Outcome.Skipped("answer"));
        assertThat(look(new Outcome.Passed(), silent))
                .containsExactly(new Outcome.Passed(), silent, new Outcome.Skipped("answer"));
        assertThat(look(broken, new Outcome.Passed()))
                .containsExactly(new Outcome.Passed(), new Outcome.Passed(), new Outcome.Passed());
    }

    /** Passes, and leaves something for the end. */
    private record Unfinished(Outcome.Verdict end) implements Check.Live {
        @Override
        public Outcome.Verdict examine(Scene scene) {
            return new Outcome.Passed();
        }

        @Override
        public Outcome.Verdict complete(Scene scene) {
            return end;
        }
    }

    private static List<Outcome> complete(Outcome.Verdict end) {
        CheckPlan plan = new CheckPlan(List.of(
                new PlannedCheck(
                        new Criterion("other", Map.of("es", "o"), Map.of(), Map.of(), 10, "", false),
                        List.of(),
                        (Check.Live) scene -> new Outcome.Passed()),
                new PlannedCheck(
                        new Criterion("running", Map.of("es", "r"), Map.of(), Map.of(), 50, "", false),
                        List.of(),
                        new Unfinished(end)),
                new PlannedCheck(
                        new Criterion("answer", Map.of("es", "a"), Map.of(), Map.of(), 40, "running", false),
                        List.of(),
                        (Check.Live) scene -> new Outcome.Passed())));
        return new CheckRunner(plan)
                .examineAll(new Scene(null, new Trace(Evidence.NONE)), List.of(), result -> {}).stream()
                        .map(CheckResult::outcome)
                        .toList();
    }

    @Test
    void what_a_check_left_for_the_end_counts_with_all_that_hangs_on_it() {
        Outcome.Verdict broken = new Outcome.Failed(List.of(ROOT));
        assertThat(complete(broken)).containsExactly(new Outcome.Passed(), broken, new Outcome.Skipped("running"));
        assertThat(complete(new Outcome.Passed()))
                .containsExactly(new Outcome.Passed(), new Outcome.Passed(), new Outcome.Passed());
    }

    @Test
    void what_broke_long_before_is_looked_for_along_the_way() {
        Outcome.Verdict broken = new Outcome.Failed(List.of(ROOT));
        CheckPlan plan = new CheckPlan(List.of(
                new PlannedCheck(
                        new Criterion("running", Map.of("es", "r"), Map.of(), Map.of(), 50, "", false),
                        List.of(),
                        new Starved(broken)),
                new PlannedCheck(
                        new Criterion("answer", Map.of("es", "a"), Map.of(), Map.of(), 30, "running", false),
                        List.of(),
                        (Check.Live) scene -> {
                            scene.trace().transcribe("seventeen");
                            return new Outcome.Passed();
                        }),
                new PlannedCheck(
                        new Criterion("again", Map.of("es", "b"), Map.of(), Map.of(), 20, "answer", false),
                        List.of(),
                        (Check.Live) scene -> new Outcome.Failed(List.of(OWN)))));
        Trace trace = new Trace(Evidence.NONE);
        assertThat(new CheckRunner(plan).examineAll(new Scene(null, trace), List.of(), result -> {}))
                .extracting(CheckResult::outcome)
                .containsExactly(broken, new Outcome.Skipped("running"), new Outcome.Skipped("answer"));
        assertThat(trace.transcript()).isEmpty();
    }

    @Test
    void a_connection_that_breaks_with_the_pod_is_no_fault_of_ours() {
        Check.Live breaks = scene -> {
            throw new InfrastructureFailure("the connection of an exec broke", null);
        };
        Outcome.Verdict broken = new Outcome.Failed(List.of(ROOT));
        assertThat(look(broken, breaks))
                .containsExactly(broken, new Outcome.Skipped("running"), new Outcome.Skipped("answer"));
        assertThat(look(new Outcome.Passed(), breaks).get(1)).isInstanceOf(Outcome.Errored.class);
    }

    @Test
    void what_a_check_asked_in_vain_is_not_shown_and_is_kept() {
        CheckPlan plan = new CheckPlan(List.of(
                new PlannedCheck(
                        new Criterion("running", Map.of("es", "r"), Map.of(), Map.of(), 50, "", false),
                        List.of(),
                        new Starved(new Outcome.Failed(List.of(ROOT)))),
                new PlannedCheck(
                        new Criterion("answer", Map.of("es", "a"), Map.of(), Map.of(), 50, "running", false),
                        List.of(),
                        (Check.Live) scene -> {
                            scene.trace().transcribe("connection refused");
                            return new Outcome.Failed(List.of(OWN));
                        })));
        Trace trace = new Trace(Evidence.NONE);
        trace.transcribe("before");
        new CheckRunner(plan).examineAll(new Scene(null, trace), List.of(), result -> {});
        assertThat(trace.transcript()).containsExactly("before");
        assertThat(trace.asked()).containsExactly("before", "connection refused");
    }

    @Test
    void every_check_appears_once_and_in_order() {
        CheckRunner runner = new CheckRunner(new CheckPlan(List.of(
                check("a", 50, "", List.of(), submission -> new Outcome.Passed()),
                new PlannedCheck(
                        new Criterion("m", Map.of("es", "m"), Map.of(), Map.of(), 50, "", true),
                        List.of(),
                        new Check.Manual() {}))));
        assertThat(runner.inOrder(runner.readAll(NOTHING)))
                .extracting(CheckResult::outcome)
                .containsExactly(new Outcome.Passed(), new Outcome.Pending());
        assertThat(runner.skipWritten(Status.MISSING))
                .extracting(CheckResult::outcome)
                .containsExactly(new Outcome.Skipped("MISSING"));
    }
}
