package dev.clientele.testing;

import static org.awaitility.Awaitility.await;

import dev.clientele.contracts.HeartbeatEvent;
import dev.clientele.contracts.HeartbeatEvent.LaneEvaluated;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** What the lanes of a service say of themselves (design.md 3), heard on the broker as others hear it. */
public final class LaneBeats {
    private static final String LISTENER = "lane-beats";

    private LaneBeats() {}

    /** @return all that was said until every lane had been evaluated after that moment */
    public static List<LaneEvaluated> ofEveryLane(Consumers consumers, Lanes lanes, Instant after) {
        var heard = new CopyOnWriteArrayList<LaneEvaluated>();
        consumers.start(ConsumerSpec.references(
                LISTENER,
                Map.of(Stream.HEARTBEATS.topic(), HeartbeatEvent.class),
                batch -> batch.records().forEach(record -> heard.add((LaneEvaluated) record.event()))));
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> heard.stream()
                            .filter(beat -> beat.evaluatedThrough().isAfter(after))
                            .map(LaneEvaluated::lane)
                            .collect(Collectors.toSet())
                            .containsAll(lanes.all().boxed().toList()));
            return List.copyOf(heard);
        } finally {
            consumers.stop(LISTENER);
        }
    }
}
