package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.deploy.LogExcerpt;
import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A container whose program ended by itself: what of it the student wrote, and which of that its last words speak of. */
record OwnEnd(ContainerSpec container, ContainerEnvironment environment, boolean init, int exit, String log) {
    /** What of a container changes what its program does. */
    private static final List<String> FIELDS =
            List.of("command", "args", "env", "envFrom", "workingDir", "volumeMounts", "securityContext");

    Finding finding() {
        Optional<Culprit.Found> culprit =
                exit == 0 ? Optional.empty() : new Culprit(container, environment, log).find();
        if (culprit.isPresent()) {
            return culprit.get().blamed(told("", container.field()));
        }
        boolean argumentsAlone = container.field().at("args").exists()
                && !container.field().at("command").exists();
        if (argumentsAlone) {
            return told("args", container.field().at("args"));
        }
        List<Field> written = FIELDS.stream()
                .map(name -> container.field().at(name))
                .filter(Field::exists)
                .toList();
        if (written.isEmpty() || exit == 0) {
            return told("", container.field());
        }
        return told("fields", written.size() == 1 ? written.get(0) : container.field())
                .with("fields", written.stream().map(OwnEnd::name).collect(Collectors.joining(", ")));
    }

    private Finding told(String variant, Field field) {
        Location where = field == container.field()
                ? container.where()
                : container.template().where(field);
        Cause cause = init
                ? KubernetesCause.INIT_CONTAINER_FAILED
                : exit == 0 ? KubernetesCause.CONTAINER_FINISHED : KubernetesCause.CRASH_LOOP;
        return Finding.of(cause, where)
                .with("container", container.name())
                .with("exit", "" + exit)
                .with("variant", variant)
                .with("log", LogExcerpt.of(log));
    }

    private static String name(Field field) {
        return field.path().replaceAll("^.*\\.", "");
    }
}
