package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.kubernetes.manifest.ImageReference;
import dev.kubegrade.kubernetes.manifest.Images;
import java.util.List;

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
                    List<ImageReference> versions = images.all()
                            .filter(preloaded -> preloaded.sameRepository(written))
                            .toList();
                    boolean there = written.digest().isEmpty()
                            && versions.stream()
                                    .anyMatch(preloaded -> preloaded.tag().equals(written.tag()));
                    versions.stream().filter(preloaded -> !there).findFirst().ifPresent(preloaded -> {
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
