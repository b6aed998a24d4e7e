package dev.kubegrade.kubernetes.deploy;

/** Runs preloaded images as they are: a registry is neither needed nor asked. */
final class PullPolicy implements Adaptation {
    @Override
    public void adapt(Copy copy) {
        copy.containers().forEach(container -> {
            if ("Always".equals(container.get("imagePullPolicy"))) {
                copy.note(AdaptationType.PULL_POLICY, "", "container", String.valueOf(container.get("name")));
            }
            Object written = container.get("imagePullPolicy");
            // An image with the tag latest, or none, is pulled always unless something else is said.
            if (written == null || written.equals("Always")) {
                container.put("imagePullPolicy", "IfNotPresent");
            }
        });
    }
}
