package dev.clientele.campaign.gate;

import dev.clientele.campaign.gate.Verdict.Skip;
import java.time.Instant;
import java.util.Optional;

/**
 * What one gate says of one recipient, and what shows it. A gate that is shut for ever has a {@code skip}; one that opens
 * by itself says when.
 */
public record Finding(Gate gate, State state, String evidence, Optional<Skip> skip, Optional<Instant> opensAt) {
    public enum State {
        OPEN,
        SHUT,
        WAITS
    }

    public static Finding open(Gate gate, String evidence) {
        return new Finding(gate, State.OPEN, evidence, Optional.empty(), Optional.empty());
    }

    public static Finding shut(Gate gate, SkipReason reason, String evidence) {
        return new Finding(gate, State.SHUT, evidence, Optional.of(new Skip(reason, evidence)), Optional.empty());
    }

    public static Finding waits(Gate gate, String evidence, Instant opensAt) {
        return new Finding(gate, State.WAITS, evidence, Optional.empty(), Optional.ofNullable(opensAt));
    }
}
