package dev.clientele.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** How far each lane of a service has come. */
public sealed interface HeartbeatEvent extends Event permits HeartbeatEvent.LaneEvaluated {

    /** @param evaluatedThrough now when the lane has no lag, else the time of the last record it applied */
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
