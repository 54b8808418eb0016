package dev.clientele.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * How far each lane of a service has come, said every 5 seconds by the replica that owns the lane. All lanes share one
 * partition that forgets within the hour; whoever begins to listen knows every lane some seconds later. A lane of which
 * nothing was heard for long is not evaluated.
 */
public sealed interface HeartbeatEvent extends Event permits HeartbeatEvent.LaneEvaluated {

    /**
     * @param service by its name, such as {@code segment-service}
     * @param evaluatedThrough now when the lane has no lag, else the time of the last record it applied; physical time. What
     *     the lane's evaluation up to then had to say was given to the broker before
     */
    record LaneEvaluated(String service, int lane, LocalDate day, Instant evaluatedThrough) implements HeartbeatEvent {
        @Override
        public String key() {
            return "lane/" + service + "/" + lane;
        }

        @Override
        public UUID unitId() {
            return null;
        }
    }
}
