package dev.kubegrade.pipeline;

/**
 * How many submissions run at once.
 *
 * @param least always, if there are so many
 * @param most as long as nobody has to wait for the machine
 */
public record Jobs(int least, int most) {
    private static final int MOST = 16;
    private static final int MOST_ON_EACH_PROCESSOR = 4;

    /** Returns so many, whatever the machine. */
    public static Jobs exactly(int count) {
        return new Jobs(count, count);
    }

    /** Returns as many as a machine bears: most of a submission's time is waiting. */
    public static Jobs on(int processors) {
        int least = Math.max(2, Math.min(MOST, processors));
        return new Jobs(least, Math.max(least, Math.min(MOST, processors * MOST_ON_EACH_PROCESSOR)));
    }
}
