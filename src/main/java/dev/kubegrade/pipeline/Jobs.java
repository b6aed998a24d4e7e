package dev.kubegrade.pipeline;

/**
 * How many submissions run at once.
 *
 * @param least always, if there are so many
 * @param most as long as nobody has to wait for the machine
 * @param exact whether somebody asked for just so many
 */
public record Jobs(int least, int most, boolean exact) {
    private static final int MOST = 16;
    private static final int MOST_ON_EACH_PROCESSOR = 4;

    Jobs(int least, int most) {
        this(least, most, false);
    }

    /** Returns so many, whatever the machine. */
    public static Jobs exactly(int count) {
        return new Jobs(count, count, true);
    }

    /** Returns as many as a machine bears: most of a submission's time is waiting. */
    public static Jobs on(int processors) {
        int least = Math.max(2, Math.min(MOST, processors));
        return new Jobs(least, Math.max(least, Math.min(MOST, processors * MOST_ON_EACH_PROCESSOR)));
    }

    /**
     * Returns how many where nobody can see whether somebody waits: two for each processor. Most of a submission's time is
     * waiting, and whom time alone failed beside others is graded once more alone.
     *
     * @param processors of all machines together; 0 where they are not known
     */
    Jobs elsewhere(int processors) {
        return exact ? this : exactly(processors > 0 ? on(2 * processors).least() : least);
    }
}
