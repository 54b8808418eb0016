package dev.clientele.platform.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.problem.Problems;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    @Test
    void everyProblemButPassingTroubleIsARefusal() {
        assertThat(Refusals.why(Problems.conflict("trigger-disabled"))).contains("trigger-disabled");
        assertThat(Refusals.why(Problems.notFound("template", UUID.randomUUID())))
                .contains("not-found");
        assertThat(Refusals.why(Problems.invalid("/action", "unknown-action"))).contains("validation-failed");
        assertThat(Refusals.why(new IllegalStateException("a fault of ours"))).contains("unexpected");
    }

    @Test
    void troubleOfTheDatabaseIsNone() {
        assertThat(Refusals.why(Problems.unavailable(1))).isEmpty();
        assertThat(Refusals.why(new IllegalStateException(new SQLException("deadlock detected", "40P01"))))
                .isEmpty();
    }
}
