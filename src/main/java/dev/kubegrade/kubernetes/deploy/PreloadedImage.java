package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.kubernetes.manifest.ImageReference;
import dev.kubegrade.kubernetes.manifest.Images;

/** Names the preloaded image where a student wrote the same one otherwise: a digest, or another tag of a helper. */
final class PreloadedImage implements Adaptation {
    @Override
    public void adapt(Copy copy) {
        Images images = copy.rules().images();
        copy.containers()
                .filter(container -> container.get("image") instanceof String)
                .forEach(container -> {
                    ImageReference written =
                            ImageReference.parse(container.get("image").toString());
                    images.all()
                            .filter(preloaded -> preloaded.sameRepository(written))
                            .findFirst()
                            .filter(preloaded -> !preloaded.tag().equals(written.tag())
                                    || !written.digest().isEmpty())
                            .ifPresent(preloaded -> {
                                container.put("image", preloaded.written());
                                copy.note(
                                        AdaptationType.PRELOADED_IMAGE,
                                        "",
                                        "image",
                                        written.written(),
                                        "preloaded",
                                        preloaded.written());
                            });
                });
    }
}
