package dev.clientele.client.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.imports.Reading.Staged;
import dev.clientele.client.imports.Stage.Line;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class StageTest {
    private final UUID upload = Ids.next();

    @Inject
    Database database;

    @AfterEach
    void sweep() {
        database.run(tx -> {
            Stage.clear(tx, upload);
            Twins.clear(tx, upload);
        });
    }

    @Test
    void aPageComesOutAsItWentIn() {
        stage(named(2, "{\"subject\":\"a\\tb\\n\\u2028\"}"), keyed(3, "k"), keyed(7, "k"));
        stage(named(9, "{}"));

        database.run(tx -> Stage.complete(tx, upload));

        assertThat(lines(0))
                .containsExactly(
                        new Line(2, null, "{\"subject\":\"a\\tb\\n\\u2028\"}"),
                        new Line(3, "k", "{}"),
                        new Line(7, "k:2", "{}"));
        assertThat(lines(3)).containsExactly(new Line(7, "k:2", "{}"));
        assertThat(lines(7)).containsExactly(new Line(9, null, "{}"));
        assertThat(lines(9)).isEmpty();
        assertThat(database.<Long>read(handle -> Stage.count(handle, upload))).isEqualTo(4);
    }

    @Test
    void aPageIsThereOrNot() {
        stage(named(2, "{}"), named(3, "{}"));

        assertThat(holds(3)).isTrue();
        database.run(tx -> tx.execute("truncate " + String.join(", ", Stage.TABLES)));
        assertThat(holds(3)).isFalse();
    }

    @Test
    void linesOfOneNameStandBesideEachOtherInADryRun() {
        stage(named(2, "{\"externalId\":\"a\",\"amount\":1}"), named(3, "{\"externalId\":\"b\"}"));
        stage(named(4, "{\"externalId\":\"a\",\"amount\":2}"), named(5, "{\"externalId\":\"c\"}"));
        stage(named(6, "{\"externalId\":\" \"}"), named(7, "{\"externalId\":\"\"}"));

        database.run(tx -> Twins.find(tx, upload));

        assertThat(database.<List<Line>>read(handle -> Twins.before(handle, upload, 3, 5)))
                .containsExactly(new Line(2, null, "{\"externalId\":\"a\",\"amount\":1}"));
        assertThat(database.<List<Line>>read(handle -> Twins.before(handle, upload, 2, 3)))
                .isEmpty();
        assertThat(database.<List<Line>>read(handle -> Twins.before(handle, upload, 6, 7)))
                .isEmpty();
    }

    private void stage(Staged... rows) {
        database.run(tx -> Stage.add(tx, upload, List.of(rows)));
    }

    private static Staged named(long line, String draft) {
        return new Staged(line, null, null, null, draft);
    }

    private static Staged keyed(long line, String key) {
        return new Staged(line, key, null, null, "{}");
    }

    private List<Line> lines(long after) {
        return database.read(handle -> Stage.lines(handle, upload, after));
    }

    private boolean holds(long line) {
        return database.read(handle -> Stage.holds(handle, upload, line));
    }
}
