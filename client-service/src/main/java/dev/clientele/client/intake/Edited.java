package dev.clientele.client.intake;

import dev.clientele.platform.problem.Problem;
import java.util.UUID;

/** What became of one {@link Edit}. */
public sealed interface Edited {
    record Changed(UUID id) implements Edited {}

    /** It was as the row says. */
    record Same(UUID id) implements Edited {}

    record Refused(Problem problem) implements Edited {}
}
