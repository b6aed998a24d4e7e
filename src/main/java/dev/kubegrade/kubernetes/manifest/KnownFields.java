package dev.kubegrade.kubernetes.manifest;

import dev.kubegrade.intake.Nearest;
import java.util.List;
import java.util.Optional;

/** The fields that students misspell most: those of workloads, containers, services and volumes. */
public final class KnownFields {
    public static final List<String> NAMES = List.of(
            "metadata",
            "spec",
            "template",
            "selector",
            "matchLabels",
            "replicas",
            "containers",
            "initContainers",
            "image",
            "imagePullPolicy",
            "command",
            "args",
            "env",
            "envFrom",
            "name",
            "value",
            "valueFrom",
            "configMapKeyRef",
            "configMapRef",
            "secretKeyRef",
            "secretRef",
            "key",
            "ports",
            "containerPort",
            "protocol",
            "volumeMounts",
            "mountPath",
            "subPath",
            "readOnly",
            "volumes",
            "emptyDir",
            "configMap",
            "secret",
            "persistentVolumeClaim",
            "claimName",
            "hostPath",
            "path",
            "resources",
            "requests",
            "limits",
            "readinessProbe",
            "livenessProbe",
            "startupProbe",
            "httpGet",
            "tcpSocket",
            "exec",
            "initialDelaySeconds",
            "periodSeconds",
            "restartPolicy",
            "workingDir",
            "labels",
            "namespace",
            "annotations",
            "data",
            "stringData",
            "targetPort",
            "port",
            "nodePort",
            "type",
            "accessModes",
            "storage",
            "serviceName",
            "volumeClaimTemplates");

    private KnownFields() {}

    /** Returns the field that was meant; a field that exists elsewhere stands in the wrong place, and is no suggestion. */
    public static Optional<String> meant(String written) {
        return Nearest.to(written, NAMES).filter(near -> !near.equals(written));
    }
}
