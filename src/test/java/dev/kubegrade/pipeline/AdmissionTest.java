package dev.kubegrade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Pressure STALLED = new Pressure(() -> System.nanoTime() / 1e9);

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final AtomicInteger inside = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() throws InterruptedException {
        end.countDown();
        workers.shutdown();
        assertThat(workers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private List<Future<Integer>> enter(Admission admission, int count, CountDownLatch entered) {
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(workers.submit(() -> admission.beside(1, () -> stay(entered))));
        }
        return all;
    }

    private int stay(CountDownLatch entered) {
        int now = inside.incrementAndGet();
        entered.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        inside.decrementAndGet();
        return now;
    }

    @Test
    void a_calm_machine_takes_as_many_as_it_may() throws InterruptedException {
        CountDownLatch four = new CountDownLatch(4);
        enter(new Admission(new Jobs(2, 4), EssayClass.CALM), 6, four);
        four.await();
        assertThat(inside).hasValue(4);
    }

    @Test
    void one_on_which_somebody_waits_takes_the_least() throws InterruptedException {
        CountDownLatch two = new CountDownLatch(2);
        CountDownLatch three = new CountDownLatch(3);
        Admission admission = new Admission(new Jobs(2, 4), STALLED);
        enter(admission, 2, two);
        two.await();
        enter(admission, 1, three);
        assertThat(three.await(5, TimeUnit.SECONDS)).isFalse();
        assertThat(inside).hasValue(2);
    }

    @Test
    void who_is_alone_has_no_neighbours_and_all_come_in_in_the_end() throws Exception {
        Admission admission = new Admission(Jobs.exactly(3), STALLED);
        CountDownLatch three = new CountDownLatch(3);
        List<Future<Integer>> first = enter(admission, 3, three);
        three.await();
        Future<Integer> alone = workers.submit(() -> admission.alone(inside::get));
        Future<Integer> other = workers.submit(() -> admission.alone(inside::get));
        end.countDown();
        assertThat(alone.get()).isZero();
        assertThat(other.get()).isZero();
        for (Future<Integer> each : first) {
            assertThat(each.get()).isBetween(1, 3);
        }
        for (Future<Integer> each : enter(admission, 5, new CountDownLatch(1))) {
            assertThat(each.get()).isBetween(1, 3);
        }
    }

    @Test
    void who_is_before_others_goes_in_before_them_whoever_came_first() throws Exception {
        Admission admission = new Admission(Jobs.exactly(1), EssayClass.CALM);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> all = new ArrayList<>();
        all.add(workers.submit(() -> admission.beside(9, () -> {
            inside.countDown();
            await(leave);
            return order.add(9);
        })));
        inside.await();
        for (int turn : new int[] {3, 2, 1, 2}) {
            all.add(workers.submit(() -> admission.beside(turn, () -> order.add(turn))));
        }
        Awaitility.await().until(() -> admission.waiting() == 4);
        leave.countDown();
        for (Future<?> each : all) {
            each.get();
        }
        assertThat(order).containsExactly(9, 1, 2, 2, 3);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void this_machine_can_be_measured() {
        Pressure here = Pressure.ofThisMachine();
        Pressure.Mark mark = here.mark();
        assertThat(here.since(mark)).isBetween(0.0, 1.0);
        assertThat(STALLED.since(STALLED.mark())).isCloseTo(1, org.assertj.core.data.Offset.offset(0.5));
        assertThat(EssayClass.CALM.since(EssayClass.CALM.mark())).isZero();
    }

    @Test
    void a_larger_machine_takes_more() {
        assertThat(Jobs.on(1)).isEqualTo(new Jobs(2, 4));
        assertThat(Jobs.on(2)).isEqualTo(new Jobs(2, 8));
        assertThat(Jobs.on(4)).isEqualTo(new Jobs(4, 16));
        assertThat(Jobs.on(64)).isEqualTo(new Jobs(16, 16));
        assertThat(Jobs.on(64).elsewhere(3)).isEqualTo(Jobs.exactly(6));
        assertThat(Jobs.on(2).elsewhere(400)).isEqualTo(Jobs.exactly(16));
        assertThat(Jobs.on(4).elsewhere(0)).isEqualTo(Jobs.exactly(4));
        assertThat(Jobs.exactly(7).elsewhere(2)).isEqualTo(Jobs.exactly(7));
    }
}
