package dev.kubegrade.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a class: every so manieth submission.
 *
 * @param number from 1
 */
record Shard(int number, int of) {
    private static final Pattern WRITTEN = Pattern.compile("(?:([1-9]\\d{0,4})/)?([1-9]\\d{0,4})");
    /** What an Indexed Job tells each of its pods, from 0 (Kubernetes, "Indexed Job for Parallel Processing"). */
    static final String INDEX = "JOB_COMPLETION_INDEX";

    /**
     * Reads {@code 2/5}, or {@code 5}, where the number is that of the job.
     *
     * @param index what the environment says, from 0
     */
    static Shard parse(String written, Optional<String> index) {
        Matcher shard = WRITTEN.matcher(written);
        if (!shard.matches()) {
            throw new UsageFault("shard", "observed", written);
        }
        int of = Integer.parseInt(shard.group(2));
        int number = Optional.ofNullable(shard.group(1))
                .map(Integer::parseInt)
                .or(() -> index.filter(text -> text.matches("\\d{1,5}")).map(text -> Integer.parseInt(text) + 1))
                .orElseThrow(() -> new UsageFault("shard", "observed", written));
        if (number > of) {
            throw new UsageFault("shard", "observed", written);
        }
        return new Shard(number, of);
    }

    /** Returns those of a list that are in it. */
    List<String> of(List<String> all) {
        return java.util.stream.IntStream.range(0, all.size())
                .filter(position -> position % of == number - 1)
                .mapToObj(all::get)
                .toList();
    }
}
