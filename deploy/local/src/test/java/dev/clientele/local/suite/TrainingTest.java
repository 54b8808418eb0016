package dev.clientele.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingTest {
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofHours(1);

    private final List<String> finished = new ArrayList<>();

    @Test
    void whoIsIdleIsFinishedOneAfterAnother() {
        train(LONG, new Fake("one", true, false), new Fake("two", false, false), new Fake("three", true, false));
        assertThat(finished).containsExactly("one", "three");
    }

    @Test
    void whoIsNeverIdleIsFinishedAllTheSameInTheEnd() {
        train(Duration.ofMillis(50), new Fake("busy", true, true));
        assertThat(finished).containsExactly("busy");
    }

    @Test
    void nobodyIsFinishedWhileOneWorks() throws Exception {
        var busy = new Fake("busy", true, true);
        Thread training = Thread.ofVirtual().start(new Training(List.of(busy), pace(LONG)));
        while (busy.looks < 20) Thread.sleep(LOOK);
        assertThat(finished).isEmpty();
        training.interrupt();
        training.join();
        assertThat(finished).isEmpty();
    }

    @Test
    void whatFailsForOneIsKeptForTheOthers() {
        train(LONG, new Fake("lost", true, false), new Fake("kept", true, false));
        assertThat(finished).containsExactly("lost", "kept");
    }

    private static void train(Duration waitMax, Fake... trainees) {
        new Training(List.of(trainees), pace(waitMax)).run();
    }

    private static Training.Pace pace(Duration waitMax) {
        return new Training.Pace(LOOK, LOOK.multipliedBy(4), waitMax);
    }

    private final class Fake implements Trainee {
        private final String name;
        private final boolean recording;
        private final boolean busy;
        private volatile int looks;

        Fake(String name, boolean recording, boolean busy) {
            this.name = name;
            this.recording = recording;
            this.busy = busy;
        }

        @Override
        public boolean recording() {
            return recording;
        }

        @Override
        public void finishRecording() throws IOException {
            finished.add(name);
            if (name.equals("lost")) throw new IOException("no room");
        }

        @Override
        public Duration processorTime() {
            looks++;
            return busy ? Duration.ofSeconds(looks) : Duration.ZERO;
        }
    }
}
