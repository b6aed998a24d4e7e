package dev.kubegrade.kubernetes.deploy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Since when the pods of a submission have been Ready and as they are; who looks goes on where the one before stopped.
 *
 * <p>Used by one thread.
 */
public final class Calm {
    private Map<String, String> pods = Map.of();
    private long since;
    private boolean broken = true;
    private boolean stable;
    private boolean probed;
    private boolean overdue;
    private final Set<Object> trusted = new HashSet<>();

    /**
     * Notes how the pods are, all of them Ready; returns since when they are like that.
     *
     * @param now by {@link System#nanoTime}
     * @param seen what tells of each pod whether it is as it was
     */
    public long seen(long now, Map<String, String> seen) {
        if (broken || !pods.equals(seen)) {
            pods = Map.copyOf(seen);
            since = now;
            broken = false;
            stable = false;
        }
        return since;
    }

    /** Notes that not all of them are Ready. */
    public void broken() {
        broken = true;
    }

    /** Says whether they were Ready, and as they are, when they were looked at last. */
    public boolean holds() {
        return !broken;
    }

    /** Returns since when; only where it holds. */
    public long since() {
        return since;
    }

    /** Notes that they have stayed Ready for as long as they had to. */
    public void stable() {
        stable = true;
    }

    /** Says whether they have shown that they stay Ready, and were as they are when they were looked at last. */
    public boolean isStable() {
        return stable && !broken;
    }

    /** Notes that they stayed Ready until their liveness probes had spoken. */
    public void probed() {
        probed = true;
    }

    public boolean wereProbed() {
        return probed;
    }

    /** Notes that somebody took an answer of theirs before they had shown that they stay as they are. */
    public void trusted(Object asking) {
        trusted.add(asking);
    }

    public boolean wasTrusted(Object asking) {
        return trusted.contains(asking);
    }

    /** Notes that their time is over: nobody waits for them any more. */
    public void overdue() {
        overdue = true;
    }

    public boolean isOverdue() {
        return overdue;
    }
}
