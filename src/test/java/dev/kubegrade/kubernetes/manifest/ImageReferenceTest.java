package dev.kubegrade.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "nginx, docker.io/library/nginx, latest",
        "nginx:1.25, docker.io/library/nginx, 1.25",
        "docker.io/nginx, docker.io/library/nginx, latest",
        "index.docker.io/library/nginx:1, docker.io/library/nginx, 1",
        "me/app:2, docker.io/me/app, 2",
        "localhost:5000/app, localhost:5000/app, latest",
        "ghcr.io/go-elevate/x:slim, ghcr.io/go-elevate/x, slim"
    })
    void normalises_as_container_runtimes_do(String written, String repository, String tag) {
        ImageReference image = ImageReference.parse(written);
        assertThat(image.repository()).isEqualTo(repository);
        assertThat(image.tag()).isEqualTo(tag);
    }
}
