package dev.kubegrade.pipeline;

import dev.kubegrade.deploy.Facts;
import dev.kubegrade.grade.Graded;
import java.util.List;
import java.util.function.Consumer;

/** Hears a run, and does something when a student is done. */
record Listening(List<String> told, Consumer<String> then) implements Progress {
    @Override
    public void standing(int standing, int toGrade) {
        told.add(standing + " stand, " + toGrade + " to grade");
    }

    @Override
    public void opened(Facts facts) {
        told.add("opened " + facts.version());
    }

    @Override
    public void lost() {
        told.add("lost");
    }

    @Override
    public void stumbled(Graded report) {
        told.add("stumbled " + report.judgement().student());
    }

    @Override
    public void canaryStands() {}

    @Override
    public void canaryDone(Graded report) {
        told.add("canary " + report.judgement().student());
    }

    @Override
    public void reached(String student, Stage stage) {
        told.add(student + " " + stage);
    }

    @Override
    public void done(Graded report) {
        then.accept(report.judgement().student());
    }
}
