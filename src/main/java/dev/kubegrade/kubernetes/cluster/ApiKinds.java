package dev.kubegrade.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds that the server serves, discovered once. */
public final class ApiKinds {
    private final Map<String, Kind> kinds = new TreeMap<>();

    /** A kind and where its objects are served. */
    public record Kind(String apiVersion, String kind, String plural, boolean namespaced) {
        /** Returns the path of its objects in a namespace. */
        public String path(String namespace) {
            String root = apiVersion.contains("/") ? "/apis/" : "/api/";
            return root + apiVersion + (namespaced ? "/namespaces/" + namespace : "") + "/" + plural;
        }
    }

    private ApiKinds() {}

    static ApiKinds discover(KubernetesClient client) {
        ApiKinds found = new ApiKinds();
        List<String> groupVersions = new ArrayList<>(List.of("v1"));
        client.getApiGroups().getGroups().forEach(group -> group.getVersions()
                .forEach(v -> groupVersions.add(v.getGroupVersion())));
        groupVersions.forEach(groupVersion -> found.add(client, groupVersion));
        return found;
    }

    private void add(KubernetesClient client, String groupVersion) {
        try {
            for (APIResource resource : client.getApiResources(groupVersion).getResources()) {
                if (!resource.getName().contains("/")) {
                    kinds.put(
                            groupVersion + " " + resource.getKind(),
                            new Kind(groupVersion, resource.getKind(), resource.getName(), resource.getNamespaced()));
                }
            }
        } catch (KubernetesClientException e) {
            // An aggregated group whose server is away is announced and not served: its kinds are unknown here.
            if (e.getCode() != 503 && e.getCode() != 404) {
                throw e;
            }
        }
    }

    /** Says whether the server serves anything of an API group; the core group is {@code ""}. */
    boolean servesGroup(String group) {
        return kinds.values().stream()
                .anyMatch(kind -> group.isEmpty()
                        ? !kind.apiVersion().contains("/")
                        : kind.apiVersion().startsWith(group + "/"));
    }

    public Optional<Kind> find(String apiVersion, String kind) {
        return Optional.ofNullable(kinds.get(apiVersion + " " + kind));
    }

    /** Returns the names of all kinds. */
    public List<String> names() {
        return kinds.values().stream().map(Kind::kind).distinct().toList();
    }

    /** Returns the API versions that serve a kind of this name, whatever its case. */
    public List<Kind> named(String kind) {
        return kinds.values().stream()
                .filter(k -> k.kind().equalsIgnoreCase(kind))
                .toList();
    }
}
