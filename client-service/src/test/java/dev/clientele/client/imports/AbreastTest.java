package dev.clientele.client.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AbreastTest {
    private static Abreast<Integer, Integer> numbers(int last, Function<Integer, Integer> work) {
        var left = new ArrayDeque<>(IntStream.rangeClosed(1, last).boxed().toList());
        return new Abreast<>(left::poll, work);
    }

    private static List<Integer> all(Abreast<Integer, Integer> made) throws IOException {
        var all = new ArrayList<Integer>();
        for (Integer one = made.next(); one != null; one = made.next()) all.add(one);
        return all;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theFirstStaysFirstThoughTheSecondIsDoneBeforeIt() throws IOException {
        var second = new CountDownLatch(1);
        try (var made = numbers(100, number -> {
            if (number == 1) await(second);
            if (number == 2) second.countDown();
            return 10 * number;
        })) {
            assertThat(all(made))
                    .isEqualTo(
                            IntStream.rangeClosed(1, 100).mapToObj(n -> 10 * n).toList());
            assertThat(made.next()).isNull();
        }
    }

    @Test
    void noMoreAreFetchedThanAreMadeAtOnce() throws IOException {
        var fetched = new AtomicInteger();
        try (var made = new Abreast<>(fetched::incrementAndGet, number -> number)) {
            for (int taken = 1; taken <= 10; taken++) {
                assertThat(made.next()).isEqualTo(taken);
                assertThat(fetched).hasValue(taken - 1 + Abreast.AT_ONCE);
            }
        }
    }

    @Test
    void whatFailsIsToldAsItWasInItsTurn() throws IOException {
        try (var made = numbers(3, number -> {
            if (number == 2) throw new UnsupportedOperationException("two");
            return number;
        })) {
            assertThat(made.next()).isEqualTo(1);
            assertThatThrownBy(made::next)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("two");
        }
    }

    @Test
    void aSourceThatBreaksOffIsToldAsItWas() {
        try (var made = new Abreast<Integer, Integer>(
                () -> {
                    throw new IOException("broken off");
                },
                number -> number)) {
            assertThatThrownBy(made::next).isInstanceOf(IOException.class).hasMessage("broken off");
        }
    }
}
