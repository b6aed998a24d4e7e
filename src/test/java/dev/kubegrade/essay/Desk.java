package dev.kubegrade.essay;

import dev.kubegrade.deploy.Deployed;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.deploy.Trace;
import dev.kubegrade.outcome.InfrastructureFailure;
import dev.kubegrade.screening.Admitted;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A ground that reads texts aloud, so many at most before it breaks. */
public final class Desk implements Ground {
    private final AtomicInteger left;
    private final AtomicInteger open = new AtomicInteger();

    public Desk() {
        this(Integer.MAX_VALUE);
    }

    /** Makes a desk that breaks after so many readings. */
    public Desk(int most) {
        this.left = new AtomicInteger(most);
    }

    /** Returns how many readings were begun and not closed. */
    public int open() {
        return open.get();
    }

    @Override
    public Facts facts() {
        return new Facts("desk 1", Map.of(), List.of());
    }

    @Override
    public Deployed deploy(Admitted admitted, Trace trace) {
        Essay essay = admitted.submission().as(Essay.class);
        if (left.getAndDecrement() <= 0) {
            throw new InfrastructureFailure("the desk is broken");
        }
        trace.timeline().mark("apply");
        Steering.at("deploying", essay);
        open.incrementAndGet();
        return new Reading(essay, trace, open::decrementAndGet);
    }

    @Override
    public boolean answers() {
        return left.get() > 0;
    }

    @Override
    public boolean isHere() {
        return true;
    }

    @Override
    public void close() {}
}
