package dev.clientele.client.intake;

import dev.clientele.platform.problem.Problem;
import java.util.UUID;

/** What became of one entry. */
public sealed interface Outcome {
    record Created(UUID id) implements Outcome {}

    /** Its external id or derived key is already there; nothing was changed. */
    record Existing(UUID id) implements Outcome {}

    record Rejected(Problem problem) implements Outcome {}
}
