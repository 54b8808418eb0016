package dev.clientele.campaign.timing;

import dev.clientele.campaign.gate.SkipReason;
import java.time.Instant;

/** Whether it is a message's turn. */
public sealed interface Turn {
    record Now() implements Turn {}

    record Later(WaitReason reason, String evidence, Instant until) implements Turn {}

    /** A cap says to drop it, the rules leave no time at all, or it would be too late. */
    record Never(SkipReason reason, String evidence) implements Turn {}
}
