package dev.kubegrade.assignment;

import dev.kubegrade.checks.AnswerCause;
import dev.kubegrade.intake.KubernetesCause;
import dev.kubegrade.intake.ReadingCause;
import dev.kubegrade.outcome.Cause;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The registry of what there is. */
public final class Works {
    private static final Map<String, Cause> CAUSES = Stream.<Cause[]>of(
                    ReadingCause.values(), AnswerCause.values(), KubernetesCause.values())
            .flatMap(Stream::of)
            .collect(Collectors.toUnmodifiableMap(Cause::id, Function.identity()));

    private Works() {}

    /** Returns every cause there is. */
    public static List<Cause> causes() {
        return List.copyOf(CAUSES.values());
    }

    /** Returns the cause of an id; throws {@link IllegalArgumentException} when there is none. */
    public static Cause cause(String id) {
        if (!CAUSES.containsKey(id)) {
            throw new IllegalArgumentException("no cause is called " + id);
        }
        return CAUSES.get(id);
    }
}
