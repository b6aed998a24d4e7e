package dev.kubegrade.pipeline;

import dev.kubegrade.deploy.Deployed;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.deploy.Trace;
import dev.kubegrade.screening.Admitted;
import java.util.List;
import java.util.Map;

/** A ground that does what it is told instead of deploying. */
record FaultyGround(Runnable deploying) implements Ground {
    @Override
    public Facts facts() {
        return new Facts("v1.36.3", Map.of(), List.of());
    }

    @Override
    public Deployed deploy(Admitted admitted, Trace trace) {
        deploying.run();
        throw new IllegalStateException("nothing is deployed here");
    }

    @Override
    public boolean answers() {
        return true;
    }

    @Override
    public boolean isHere() {
        return true;
    }

    @Override
    public void close() {}
}
