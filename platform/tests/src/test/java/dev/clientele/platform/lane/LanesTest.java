package dev.clientele.platform.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clientele.platform.ids.Ids;
import dev.clientele.testing.TestDatabase;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes(16);

    @Test
    void javaAndSqlAgreeOnTheLane() {
        var test = TestDatabase.migrated("platform_lanes");
        Stream.generate(Ids::next)
                .limit(200)
                .forEach(id ->
                        assertThat(laneInSql(test, id)).isEqualTo(test.lanes().of(id)));
        Stream.generate(UUID::randomUUID)
                .limit(200)
                .forEach(id ->
                        assertThat(laneInSql(test, id)).isEqualTo(test.lanes().of(id)));
    }

    @Test
    void newIdsSpreadOverAllLanes() {
        long[] units = new long[16];
        Stream.generate(Ids::next).limit(16_000).forEach(id -> units[lanes.of(id)]++);
        assertThat(Arrays.stream(units)).allMatch(count -> count > 800 && count < 1200);
    }

    @Test
    void laneCountsThatAreNoPowersOfTwoAreRefused() {
        assertThatThrownBy(() -> new Lanes(12)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lanes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Lanes(1).of(UUID.randomUUID())).isZero();
    }

    private static int laneInSql(TestDatabase test, UUID id) {
        return test.database()
                .read(handle -> handle.createQuery("select lane_of(:id)")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one());
    }
}
