package dev.kubegrade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubegrade.deploy.Deployed;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.deploy.Trace;
import dev.kubegrade.essay.Desk;
import dev.kubegrade.outcome.GroundUnavailable;
import dev.kubegrade.outcome.InfrastructureFailure;
import dev.kubegrade.screening.Admitted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A place that dies, or is silent for a while, in the middle of a class. */
class LostGroundTest {
    private static final String RIGHT = "Llega la primavera.";
    private static final Pulse.Pace PATIENT =
            new Pulse.Pace(Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofSeconds(20));

    /** A desk that can be switched off, and that tells what is done with it. */
    private static final class Switched implements Ground {
        private final Ground desk = new Desk();
        private final List<String> told;
        private volatile boolean on = true;

        Switched(List<String> told) {
            this.told = told;
        }

        @Override
        public Facts facts() {
            return desk.facts();
        }

        @Override
        public Deployed deploy(Admitted admitted, Trace trace) {
            return desk.deploy(admitted, trace);
        }

        @Override
        public boolean answers() {
            if (!on) {
                throw new InfrastructureFailure("switched off");
            }
            return true;
        }

        @Override
        public boolean isHere() {
            return true;
        }

        @Override
        public void close() {
            told.add("closed");
            if (!on) {
                throw new InfrastructureFailure("switched off");
            }
        }
    }

    private final List<String> told = new ArrayList<>();

    private LastingGrounds grounds(Pulse.Pace pace, Ground... places) {
        Iterator<Ground> next = List.of(places).iterator();
        Supplier<Ground> opening = () -> {
            if (!next.hasNext()) {
                throw new GroundUnavailable(List.of(), null);
            }
            return next.next();
        };
        return new LastingGrounds(opening, opening, pace, () -> told.add("lost"));
    }

    private static Ground current(Grounds grounds) {
        try (Deadline time = Deadline.in(Duration.ofMinutes(1))) {
            Ground current = grounds.enter(time).orElse(null);
            grounds.leave(time);
            return current;
        }
    }

    @Test
    void what_was_seen_in_a_place_that_answers_can_be_trusted() {
        Ground place = new Switched(told);
        try (LastingGrounds grounds = grounds(EssayClass.QUICK, place)) {
            assertThat(grounds.trust(place, System.nanoTime())).isEqualTo(Grounds.Trust.GOOD);
            assertThat(current(grounds)).isSameAs(place);
        }
        assertThat(told).containsExactly("closed");
    }

    @Test
    void what_was_seen_before_a_silence_ended_is_worth_nothing_and_what_comes_after_is() throws InterruptedException {
        Switched place = new Switched(told);
        try (LastingGrounds grounds = grounds(PATIENT, place)) {
            long before = System.nanoTime();
            place.on = false;
            CountDownLatch back = new CountDownLatch(1);
            Thread switching = new Thread(() -> {
                try {
                    assertThat(back.await(300, TimeUnit.MILLISECONDS)).isFalse();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                place.on = true;
            });
            switching.start();
            assertThat(grounds.trust(place, before)).isEqualTo(Grounds.Trust.LOST);
            switching.join();
            assertThat(grounds.trust(place, before)).isEqualTo(Grounds.Trust.LOST);
            assertThat(grounds.trust(place, System.nanoTime())).isEqualTo(Grounds.Trust.GOOD);
            assertThat(current(grounds)).isSameAs(place);
        }
        assertThat(told).containsExactly("closed");
    }

    @Test
    void one_that_dies_is_closed_and_there_is_another_for_everybody() {
        Switched first = new Switched(told);
        Switched second = new Switched(told);
        try (LastingGrounds grounds = grounds(EssayClass.QUICK, first, second)) {
            long before = System.nanoTime();
            first.on = false;
            assertThat(grounds.trust(first, before)).isEqualTo(Grounds.Trust.LOST);
            assertThat(grounds.trust(first, before)).isEqualTo(Grounds.Trust.LOST);
            assertThat(told).containsExactly("lost", "closed");
            assertThat(current(grounds)).isSameAs(second);
            assertThat(grounds.trust(second, System.nanoTime())).isEqualTo(Grounds.Trust.GOOD);
        }
        assertThat(told).containsExactly("lost", "closed", "closed");
    }

    @Test
    void who_waits_for_something_in_a_dead_place_waits_no_longer() throws InterruptedException {
        Switched first = new Switched(told);
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        try (LastingGrounds grounds = grounds(EssayClass.QUICK, first, new Switched(told))) {
            Thread other = new Thread(() -> {
                try (Deadline time = Deadline.in(Duration.ofMinutes(1))) {
                    grounds.enter(time);
                    waiting.countDown();
                    never.await();
                } catch (InterruptedException e) {
                    ended.add("interrupted");
                }
            });
            other.start();
            waiting.await();
            first.on = false;
            assertThat(grounds.trust(first, System.nanoTime())).isEqualTo(Grounds.Trust.LOST);
            other.join();
        }
        assertThat(ended).containsExactly("interrupted");
    }

    @Test
    void where_there_is_no_other_there_is_nowhere_to_grade() {
        Switched only = new Switched(told);
        LastingGrounds grounds = grounds(EssayClass.QUICK, only);
        only.on = false;
        for (int i = 0; i < 6; i++) {
            assertThat(grounds.trust(only, System.nanoTime())).isEqualTo(Grounds.Trust.NOWHERE);
            assertThat(current(grounds)).isNull();
        }
        assertThat(told.stream().filter("lost"::equals)).hasSize(1);
        assertThatThrownBy(grounds::close).isInstanceOf(InfrastructureFailure.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "2, 1", "2, 2", "2, 4", "2, 6", "3, 5"})
    void whoever_was_under_way_when_it_died_is_graded_again(int jobs, int readings, @TempDir Path folder) {
        EssayClass essays = new EssayClass(folder);
        for (String student : List.of("ana", "carl", "eli", "fran")) {
            essays.with(student, RIGHT);
        }
        essays.with("bea", "Llega el otoño.").with("dora", "Llega la [primavera].");
        essays.jobs = jobs;
        AtomicInteger opened = new AtomicInteger();
        essays.opening = () -> opened.getAndIncrement() == 0 ? new Desk(readings + 1) : new Desk();
        assertThat(essays.grade().graded().stream().map(ClassRunTest::row))
                .containsExactly(
                        "ana GRADED 100",
                        "carl GRADED 100",
                        "eli GRADED 100",
                        "fran GRADED 100",
                        "bea GRADED 0",
                        "dora GRADED 40");
        assertThat(opened).hasValue(2);
        assertThat(essays.told).contains("lost");
    }

    @Test
    void who_brings_every_place_down_has_no_number_and_all_others_have(@TempDir Path folder) {
        EssayClass essays = new EssayClass(folder);
        for (String student : List.of("ana", "bea", "carl", "dora", "eli")) {
            essays.with(student, RIGHT);
        }
        essays.opening = () -> new Fragile(new Desk());
        essays.with("bea", RIGHT + " and brings the house down");
        assertThat(essays.grade().graded().stream().map(ClassRunTest::row))
                .containsExactly(
                        "ana GRADED 100", "bea WITHHELD –", "carl GRADED 100", "dora GRADED 100", "eli GRADED 100");
    }

    @Test
    void where_the_last_place_is_gone_everybody_left_is_told_so_at_once(@TempDir Path folder) {
        EssayClass essays = new EssayClass(folder);
        for (String student : List.of("ana", "bea", "carl", "dora")) {
            essays.with(student, RIGHT);
        }
        essays.jobs = 1;
        AtomicInteger opened = new AtomicInteger();
        essays.opening = () -> {
            if (opened.getAndIncrement() > 0) {
                throw new GroundUnavailable(List.of(), null);
            }
            return new Desk(2);
        };
        ClassGrades grades = essays.grade();
        assertThat(grades.graded().stream().map(ClassRunTest::row))
                .containsExactly("ana GRADED 100", "bea WITHHELD –", "carl WITHHELD –", "dora WITHHELD –");
        assertThat(opened).hasValue(4);
        assertThat(grades.graded().get(3).incidents()).anyMatch(incident -> incident.contains("no cluster any more"));
    }

    /** A desk that one text breaks. */
    private static final class Fragile implements Ground {
        private final Desk desk;
        private volatile boolean broken;

        Fragile(Desk desk) {
            this.desk = desk;
        }

        @Override
        public Facts facts() {
            return desk.facts();
        }

        @Override
        public Deployed deploy(Admitted admitted, Trace trace) {
            if (admitted.submission().shownLines().toString().contains("brings the house down")) {
                broken = true;
            }
            if (broken) {
                throw new InfrastructureFailure("the house is down");
            }
            return desk.deploy(admitted, trace);
        }

        @Override
        public boolean answers() {
            return !broken;
        }

        @Override
        public boolean isHere() {
            return true;
        }

        @Override
        public void close() {
            desk.close();
        }
    }
}
