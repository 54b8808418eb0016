package dev.clientele.campaign.timing;

import java.time.Instant;

/** Whether it is a message's turn. */
public sealed interface Turn {
    record Now() implements Turn {}

    record Later(WaitReason reason, String evidence, Instant until) implements Turn {}

    /** A cap says to drop it, or the rules leave no time at all. */
    record Never(String evidence) implements Turn {}
}
