package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.kubernetes.deploy.Workload;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.util.List;

/** Where a snapshot is taken from. */
interface Source {
    /** Returns the pods of a workload that are not on their way out, oldest first. */
    List<Pod> pods(Workload workload);

    /** Returns how many pods of a workload there must be; of a DaemonSet as many as nodes admit one. */
    int expectedPods(Workload workload);

    /** Returns the ReplicaSets that a workload is, or has. */
    List<ReplicaSet> replicaSets(Workload workload);

    /** Returns what was told in the namespace of a workload. */
    List<Event> events(Workload workload);

    /** Says whether Kubernetes itself keeps pods off some node now. */
    boolean hasIllNode();

    /** Says whether there is a node of that name. */
    boolean hasNode(String name);

    /** Returns the last lines of a container, of its run before this one if {@code ended}; empty when they are gone. */
    String log(Pod pod, String container, boolean ended);
}
