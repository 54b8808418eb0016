package dev.clientele.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GroupWriteTest {
    private static final Duration BEFORE_THE_WRITE_ENDS = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LITTLE_PATIENCE = Duration.ofMillis(50);

    private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();

    @Test
    void whoComesDuringAWriteIsInTheNextOneAndReturnsWhenItIsWritten() throws Exception {
        var first = new CountDownLatch(1);
        var returned = new AtomicInteger();
        var group = new GroupWrite<Integer>(ones -> {
            groups.add(List.copyOf(ones));
            if (groups.size() == 1) Latches.await(first);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            oneIsWrittenAndFiveWait(threads, group, returned);
            assertThat(returned).hasValue(0);
            first.countDown();
        }

        assertThat(returned).hasValue(5);
        assertThat(groups).hasSize(2);
        assertThat(groups.getLast()).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void whoIsWrittenReturnsWhileTheNextGroupIsBeingWritten() throws Exception {
        var writes = List.of(new CountDownLatch(1), new CountDownLatch(1), new CountDownLatch(1));
        var returned = new AtomicInteger();
        var group = new GroupWrite<Integer>(ones -> {
            groups.add(List.copyOf(ones));
            Latches.await(writes.get(groups.size() - 1));
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            oneIsWrittenAndFiveWait(threads, group, returned);
            writes.get(0).countDown();
            Awaitility.await().until(() -> groups.size() == 2);
            threads.submit(() -> group.add(List.of(6)));
            Awaitility.await().until(() -> group.waiting() == 1);
            writes.get(1).countDown();
            Awaitility.await().until(() -> groups.size() == 3);

            Awaitility.await()
                    .atMost(BEFORE_THE_WRITE_ENDS)
                    .untilAsserted(() -> assertThat(returned).hasValue(5));
            writes.get(2).countDown();
        }

        assertThat(groups.getLast()).containsExactly(6);
    }

    private void oneIsWrittenAndFiveWait(ExecutorService threads, GroupWrite<Integer> group, AtomicInteger returned) {
        threads.submit(() -> group.add(List.of(0)));
        Awaitility.await().until(() -> groups.size() == 1);
        for (int i = 1; i <= 5; i++) {
            int one = i;
            threads.submit(() -> {
                group.add(List.of(one));
                returned.incrementAndGet();
            });
        }
        Awaitility.await().until(() -> group.waiting() == 5);
    }

    @Test
    void aGroupThatGathersIsWrittenWhenItHasEnough() throws Exception {
        var group = new GroupWrite<Integer>(
                2, () -> Duration.ofMinutes(1), PATIENCE, ones -> groups.add(List.copyOf(ones)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> group.add(List.of(1)));
            Awaitility.await().until(() -> group.waiting() == 1);
            group.add(List.of(2));
        }

        assertThat(groups).containsExactly(List.of(1, 2));
    }

    @Test
    void aGroupThatGathersWaitsNoLongerThanItIsTold() {
        var group = new GroupWrite<Integer>(
                2, () -> Duration.ofMillis(20), PATIENCE, ones -> groups.add(List.copyOf(ones)));

        group.add(List.of(1));

        assertThat(groups).containsExactly(List.of(1));
    }

    @Test
    void aGroupGathersOnlyWhileThereIsSomebodyToWaitFor() {
        var gathers = new ArrayDeque<>(List.of(Duration.ofMinutes(1), Duration.ZERO));
        var group = new GroupWrite<Integer>(2, gathers::remove, PATIENCE, ones -> groups.add(List.copyOf(ones)));

        group.add(List.of(1, 2));
        group.add(List.of(3));

        assertThat(groups).containsExactly(List.of(1, 2), List.of(3));
    }

    @Test
    void nobodyWaitsLongForItsTurnBehindAWriteThatHangs() throws Exception {
        var hangs = new CountDownLatch(1);
        var group = new GroupWrite<Integer>(1, () -> Duration.ZERO, LITTLE_PATIENCE, ones -> {
            groups.add(List.copyOf(ones));
            if (groups.size() == 1) Latches.await(hangs);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> group.add(List.of(1)));
            Awaitility.await().until(() -> groups.size() == 1);

            assertThatThrownBy(() -> group.add(List.of(2))).hasMessageStartingWith("not written within");

            assertThat(group.waiting()).isZero();
            hangs.countDown();
        }
        group.add(List.of(3));
        assertThat(groups).containsExactly(List.of(1), List.of(3));
    }

    @Test
    void nobodyWaitsLongForTheWriteOfItsOwnGroup() throws Exception {
        var hangs = new CountDownLatch(1);
        var group = new GroupWrite<Integer>(2, () -> Duration.ofMinutes(1), LITTLE_PATIENCE, _ -> Latches.await(hangs));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> group.add(List.of(1)));
            Awaitility.await().until(() -> group.waiting() == 1);

            assertThatThrownBy(() -> group.add(List.of(2))).hasMessageStartingWith("not written within");

            hangs.countDown();
        }
    }

    @Test
    void anErrorIsToldToEverybodyToo() {
        var group = new GroupWrite<Integer>(_ -> {
            throw new StackOverflowError();
        });

        assertThatThrownBy(() -> group.add(List.of(1))).hasCauseInstanceOf(StackOverflowError.class);

        assertThat(group.hasFailed()).isTrue();
    }

    @Test
    void aFailureIsToldToItsGroupAndTheNextIsWrittenAllTheSame() {
        var group = new GroupWrite<Integer>(ones -> {
            groups.add(List.copyOf(ones));
            if (groups.size() == 1) throw new IllegalStateException("no disk");
        });

        assertThatThrownBy(() -> group.add(List.of(1))).hasMessage("no disk");
        group.add(List.of(2));

        assertThat(groups).containsExactly(List.of(1), List.of(2));
        assertThat(group.hasFailed()).isTrue();
    }
}
