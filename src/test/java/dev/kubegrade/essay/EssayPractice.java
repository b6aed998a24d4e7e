package dev.kubegrade.essay;

import dev.kubegrade.checks.Check;
import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.CheckType;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.Submission;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import dev.kubegrade.outcome.Sign;
import dev.kubegrade.screening.Policy;
import dev.kubegrade.work.Doubt;
import dev.kubegrade.work.GroundRequest;
import dev.kubegrade.work.Practice;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A practice about essays of so many words at most. */
record EssayPractice(int mostWords) implements Practice {
    @Override
    public Submission read(HandedIn files) {
        return Essay.read(files);
    }

    @Override
    public List<? extends Policy> policies() {
        return List.of((Policy) submission -> {
            Essay essay = submission.as(Essay.class);
            Steering.at("screening", essay);
            int words = essay.words().split("\\s+").length;
            return words <= mostWords
                    ? Stream.empty()
                    : Stream.of(
                            Finding.of(EssayCause.TOO_LONG, Location.NOWHERE).with("observed", "" + words));
        });
    }

    @Override
    public Check check(CheckType type, CheckContext context) {
        return ((EssayCheck) type).build(context);
    }

    @Override
    public Doubt doubt(Map<String, Check> checks) {
        return (ground, admitted) -> {
            Essay essay = admitted.submission().as(Essay.class);
            Steering.at("doubting", essay);
            return results -> {
                Steering.at("answering", essay);
                return essay.words().contains("copied") ? List.of("copied:1") : List.of();
            };
        };
    }

    @Override
    public List<String> grounds() {
        return List.of("desk");
    }

    @Override
    public Facts foresee(GroundRequest request) {
        return new Facts("desk 1", Map.of(), List.of());
    }

    @Override
    public Ground open(GroundRequest request) {
        return new Desk();
    }

    @Override
    public void examine(GroundRequest request, Consumer<Sign> seen) {
        seen.accept(new Sign("desk-fine", Sign.State.FINE, Map.of()));
    }
}
