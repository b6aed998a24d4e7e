package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.work.JobRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;

/** The manifests of an Indexed Job whose pods grade a part of a class each (Kubernetes, "Indexed Job for Parallel Processing"). */
public final class ClassJob {
    private ClassJob() {}

    /** Returns the files to apply, by name, in the order in which they are applied. */
    public static Map<String, String> manifests(JobRequest request) {
        StringSubstitutor values = new StringSubstitutor(
                Map.of(
                        "parts", "" + request.parts(),
                        "namespace", request.namespace(),
                        "image", request.image(),
                        "assignment", request.assignment(),
                        "language", request.language(),
                        "access", request.oneNode() ? "ReadWriteOnce" : "ReadWriteMany",
                        "storageClass",
                                request.storage()
                                        .map(name -> "  storageClassName: \"" + name + "\"\n")
                                        .orElse(""),
                        "rules", Permissions.rules()),
                "@{",
                "}");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("1-place.yaml", values.replace(resource("place.yaml")));
        files.put("2-job.yaml", values.replace(resource("job.yaml")));
        return files;
    }

    private static String resource(String name) {
        try (InputStream text = ClassJob.class.getResourceAsStream("/kubernetes/job/" + name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
