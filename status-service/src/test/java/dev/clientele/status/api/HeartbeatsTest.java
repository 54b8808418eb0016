package dev.clientele.status.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.testing.LaneBeats;
import dev.clientele.testing.Tokens;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** design.md 3: LaneEvaluated of every lane, and answers that say how old their facts are. */
@ServiceTest
class HeartbeatsTest {
    @Inject
    Consumers consumers;

    @Inject
    Database database;

    @Inject
    Lanes lanes;

    @Test
    void everyLaneSaysHowFarItIsAndAnswersSayItToo() {
        Instant before = Clock.systemUTC().instant();
        var beats = LaneBeats.ofEveryLane(consumers, lanes, before);
        LocalDate day = database.read(LaneDays::reachedByAll);
        assertThat(beats).allSatisfy(beat -> {
            assertThat(beat.service()).isEqualTo("status-service");
            assertThat(beat.day()).isEqualTo(day);
            assertThat(beat.evaluatedThrough())
                    .isBeforeOrEqualTo(Clock.systemUTC().instant());
        });
        String dataAsOf = given().header("Authorization", Tokens.bearer("analyst"))
                .get("/api/v1/classification/lifecycle")
                .then()
                .statusCode(200)
                .extract()
                .path("dataAsOf");
        assertThat(Instant.parse(dataAsOf))
                .isAfter(before)
                .isBeforeOrEqualTo(Clock.systemUTC().instant());
    }
}
