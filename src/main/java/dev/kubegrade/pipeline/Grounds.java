package dev.kubegrade.pipeline;

import dev.kubegrade.deploy.Ground;
import java.util.Optional;

/** The place where submissions run, whichever it is now. */
public interface Grounds {
    /** What something that was seen in a place is worth. */
    enum Trust {
        /** The place was there all the time. */
        GOOD,
        /** It was not, for a while; it is back, or there is another. */
        LOST,
        /** It was not, and there is none. */
        NOWHERE
    }

    /**
     * Returns the place to use now, or none where there is none any more; waits while another is being opened.
     *
     * @param time is over at once when the place is given up: who waits for something in it would wait for ever
     */
    Optional<Ground> enter(Deadline time);

    /** Nothing is done any more in the place that was entered. */
    void leave(Deadline time);

    /**
     * Says what is worth what was seen in a place.
     *
     * @param since a moment of {@link System#nanoTime}
     */
    Trust trust(Ground used, long since);

    /** Uses one place, which is trusted. */
    static Grounds only(Ground ground) {
        return new Grounds() {
            @Override
            public Optional<Ground> enter(Deadline time) {
                return Optional.of(ground);
            }

            @Override
            public void leave(Deadline time) {
                // There is no other.
            }

            @Override
            public Trust trust(Ground used, long since) {
                return Trust.GOOD;
            }
        };
    }
}
