package dev.kubegrade.similarity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes the practice's manifest as one of many would: the little room there is, filled by taste. */
final class HonestStudent {
    private final Random taste;
    private final String app;
    private final String config;
    private final String volume;
    private final boolean secret;
    private final boolean envFrom;
    private final boolean imageFirst;

    HonestStudent(long seed) {
        taste = new Random(seed);
        app = pick(
                "hotels",
                "hotels",
                "hotels",
                "hoteles",
                "hotels-app",
                "hotel",
                "app",
                "web",
                "multicontainer",
                "hotels-pod");
        config = pick("hotels-config", "hotels-config", "config", "hotels-cm", "db-config", "env", app + "-config");
        volume = pick("db", "db", "data", "database", "shared", "shared-data", "volume", app + "-data", "hotels-db");
        secret = chance(15);
        envFrom = chance(60);
        imageFirst = chance(30);
    }

    /** Returns its documents, in their order. */
    List<Map<String, Object>> write() {
        List<Map<String, Object>> all = new ArrayList<>();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "DB_PATH",
                secret
                        ? "L2RiL2hvdGVscy5qc29u"
                        : pick("/db/hotels.json", "/db/hotels.json", "/data/hotels.json", "/db/db.json"));
        data.put("DB_TABLE", secret ? "aG90ZWxz" : pick("hotels", "hotels", "hotels", "hotel", "hoteles"));
        all.add(object("v1", secret ? "Secret" : "ConfigMap", config, map("data", data)));
        int kind = taste.nextInt(100);
        if (kind < 15) {
            all.add(object("v1", "Pod", app, map("spec", pod())));
        } else {
            Map<String, Object> spec = new LinkedHashMap<>();
            if (chance(60)) {
                spec.put("replicas", pick(1, 1, 1, 2, 3));
            }
            Map<String, Object> labels = map(pick("app", "app", "app", "app", "run", "tier"), app);
            spec.put("selector", map("matchLabels", labels));
            spec.put("template", map("metadata", map("labels", labels), "spec", pod()));
            all.add(object("apps/v1", kind < 90 ? "Deployment" : "StatefulSet", app, map("spec", spec)));
        }
        if (chance(30)) {
            Map<String, Object> port = map("port", pick(80, 80, 8080, 5000));
            port.put("targetPort", pick(80, 80, 5000));
            if (chance(20)) {
                port.put("nodePort", 30000 + taste.nextInt(2768));
            }
            Map<String, Object> spec = map("selector", map("app", app), "ports", List.of(port));
            if (chance(40)) {
                spec.put("type", pick("NodePort", "ClusterIP", "LoadBalancer"));
            }
            all.add(object("v1", "Service", app, map("spec", spec)));
        }
        if (chance(15)) {
            all.add(0, object("v1", "Namespace", pick("hotels", "practica", "unidad06"), map()));
        }
        return all;
    }

    private Map<String, Object> pod() {
        Map<String, Object> spec = new LinkedHashMap<>();
        Map<String, Object> init =
                container(pick("migrations", "migrations", "init", "init-db", "migrate"), "backend:slim");
        init.put(
                "command",
                chance(50) ? List.of("python", "migrations.py") : List.of("sh", "-c", "python migrations.py"));
        Map<String, Object> frontend =
                container(pick("frontend", "frontend", "frontend", "front", "nginx"), "frontend:slim");
        frontend.remove("env");
        frontend.remove("envFrom");
        frontend.remove("volumeMounts");
        Map<String, Object> backend = container(pick("backend", "backend", "backend", "api", "back"), "backend:slim");
        if (chance(60)) {
            frontend.put("ports", List.of(map("containerPort", 80)));
            backend.put("ports", List.of(map("containerPort", 5000)));
        }
        if (chance(20)) {
            backend.put(
                    pick("readinessProbe", "livenessProbe"),
                    map("httpGet", map("path", "/hotels", "port", 5000), "initialDelaySeconds", pick(3, 5, 5, 10, 15)));
        }
        spec.put("initContainers", List.of(init));
        spec.put("containers", chance(60) ? List.of(frontend, backend) : List.of(backend, frontend));
        Map<String, Object> source = chance(80)
                ? map("emptyDir", map())
                : map("hostPath", map("path", pick("/tmp/db", "/data", "/mnt/data")));
        Map<String, Object> mounted = map("name", volume);
        mounted.putAll(source);
        spec.put("volumes", List.of(mounted));
        if (chance(10)) {
            spec.put("restartPolicy", "Always");
        }
        return spec;
    }

    private Map<String, Object> container(String name, String image) {
        Map<String, Object> container = new LinkedHashMap<>();
        container.put(imageFirst ? "image" : "name", imageFirst ? image : name);
        container.put("name", name);
        container.put("image", image);
        Object from = map(secret ? "secretRef" : "configMapRef", map("name", config));
        if (envFrom) {
            container.put("envFrom", List.of(from));
        } else {
            container.put("env", List.of(variable("DB_PATH"), variable("DB_TABLE")));
        }
        container.put("volumeMounts", List.of(map("name", volume, "mountPath", "/db")));
        if (chance(20)) {
            container.put("imagePullPolicy", pick("IfNotPresent", "Always"));
        }
        if (chance(20)) {
            container.put(
                    "resources",
                    map(
                            "limits",
                            map(
                                    "cpu",
                                    pick("100m", "250m", "500m", "0.5"),
                                    "memory",
                                    pick("64Mi", "128Mi", "128Mi", "256Mi"))));
        }
        return container;
    }

    private Map<String, Object> variable(String name) {
        Map<String, Object> key = map("name", config, "key", name);
        return map("name", name, "valueFrom", map(secret ? "secretKeyRef" : "configMapKeyRef", key));
    }

    private static Map<String, Object> object(String version, String kind, String name, Map<String, Object> rest) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", version);
        object.put("kind", kind);
        object.put("metadata", map("name", name));
        object.putAll(rest);
        return object;
    }

    /** In the order written: how a map of Java's is ordered changes from run to run. */
    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private boolean chance(int percent) {
        return taste.nextInt(100) < percent;
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[taste.nextInt(choices.length)];
    }
}
