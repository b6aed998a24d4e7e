package dev.kubegrade.pipeline;

import dev.kubegrade.deploy.Ground;
import dev.kubegrade.outcome.Incident;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A place that is opened anew when it dies.
 *
 * <p>One that does not answer for a while takes back all that was seen in it meanwhile: a pod that was not Ready in time, a
 * server that did not answer. Whoever was under way is graded again.
 */
final class LastingGrounds implements Grounds, AutoCloseable {
    /** What dies as often as that is not to be helped by another. */
    private static final int MOST = 4;

    private final Supplier<Ground> opening;
    private final Pulse.Pace pace;
    private final Runnable lost;
    private final Set<Deadline> underWay = ConcurrentHashMap.newKeySet();
    private Ground current;
    private Pulse pulse;
    private int opened = 1;
    private boolean givenUp;

    /**
     * Opens the first place.
     *
     * @param first opens it
     * @param opening opens another one, proven to be fit to grade in
     * @param lost hears that there has to be another
     */
    LastingGrounds(Supplier<Ground> first, Supplier<Ground> opening, Pulse.Pace pace, Runnable lost) {
        this.opening = opening;
        this.pace = pace;
        this.lost = lost;
        this.current = first.get();
        this.pulse = new Pulse(current, pace);
    }

    @Override
    public synchronized Optional<Ground> enter(Deadline time) {
        underWay.add(time);
        return givenUp ? Optional.empty() : Optional.of(current);
    }

    @Override
    public void leave(Deadline time) {
        underWay.remove(time);
    }

    @Override
    public synchronized Trust trust(Ground used, long since) {
        if (used != current) {
            return Trust.LOST;
        }
        if (!givenUp && pulse.isThere()) {
            return pulse.wasSilentSince(since) ? Trust.LOST : Trust.GOOD;
        }
        if (givenUp) {
            return Trust.NOWHERE;
        }
        givenUp = !pulse.comesBack() && !isAnotherThere();
        return givenUp ? Trust.NOWHERE : Trust.LOST;
    }

    private boolean isAnotherThere() {
        lost.run();
        current.spoil();
        underWay.forEach(Deadline::cut);
        try {
            close();
        } catch (RuntimeException e) {
            // What is dead need not be tidy.
            Incident.of(e);
        }
        while (opened < MOST && !Thread.currentThread().isInterrupted()) {
            opened++;
            try {
                current = opening.get();
                pulse = new Pulse(current, pace);
                return true;
            } catch (RuntimeException e) {
                // Who asks has an incident of his own, and is told that there is no place.
                Incident.of(e);
            }
        }
        return false;
    }

    /** Says whether the place remembers that it was proven to be fit. */
    synchronized boolean remembers(String proof) {
        return current.remembers(proof);
    }

    synchronized void remember(String proof) {
        current.remember(proof);
    }

    /** Says that the place is no longer to be trusted: the next run has another. */
    synchronized void spoil() {
        current.spoil();
    }

    /** Returns how many may run at once in the place: what waits elsewhere is not to be seen from here. */
    synchronized Jobs bearable(Jobs here) {
        return current.isHere() ? here : here.elsewhere(current.processors());
    }

    @Override
    public synchronized void close() {
        pulse.close();
        current.close();
    }
}
