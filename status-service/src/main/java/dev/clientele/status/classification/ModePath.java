package dev.clientele.status.classification;

import dev.clientele.platform.problem.Problems;
import dev.clientele.status.dynamics.Mode;
import java.util.Arrays;

/** Modes as they stand in paths: {@code client-type}. */
final class ModePath {
    private ModePath() {}

    static Mode of(String path) {
        return Arrays.stream(Mode.values())
                .filter(mode -> path.equals(mode.name().toLowerCase().replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> Problems.notFound("classification-mode", path));
    }
}
