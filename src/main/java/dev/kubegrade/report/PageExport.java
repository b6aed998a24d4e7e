package dev.kubegrade.report;

import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.Judgement;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes the page of the class alone, to be shown: without what leads to anybody's own page. */
public final class PageExport implements Export {
    private final boolean pseudonyms;

    /** With numbers in place of names, in an order that nobody can find out, if that is asked for. */
    public PageExport(boolean pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    @Override
    public Map<String, String> of(List<Placed> everybody, Messages messages) {
        List<Placed> graded = new ArrayList<>(Export.graded(everybody));
        if (pseudonyms) {
            // Numbers that follow from names would be names.
            Collections.shuffle(graded, new SecureRandom());
        }
        List<Graded> shown = IntStream.range(0, graded.size())
                .mapToObj(i -> shown(
                        graded.get(i),
                        pseudonyms
                                ? messages.text("export.pseudonym", Map.of("number", "" + (i + 1)))
                                : graded.get(i).student()))
                .toList();
        return shown.isEmpty() ? Map.of() : Map.of("index.html", ClassHtmlReport.page(shown, List.of(), messages));
    }

    /** Leaves out what a teacher has to look at: it quotes what a student wrote. */
    private static Graded shown(Placed placed, String name) {
        Judgement judgement = placed.graded().judgement();
        return placed.graded()
                .of(new Judgement(
                        name,
                        judgement.status(),
                        judgement.grade(),
                        judgement.results(),
                        judgement.findings(),
                        List.of()))
                .in("");
    }
}
