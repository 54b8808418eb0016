package dev.clientele.status.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.status.projection.Base;
import dev.clientele.status.projection.Facts;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which lanes a mass run need not go through again, where statuses wait for it (STA-04). */
class LaneRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static Base base;

    private final UUID client = Ids.next();
    private final UUID run = Ids.next();
    private final int lane = base.db.lanes().of(client);

    @BeforeAll
    static void make() {
        base = new Base("status_lane_rules", TODAY);
    }

    @BeforeEach
    void statusesWait() {
        base.clear(TODAY);
        base.hear(Facts.company(client, 1, TODAY));
        evaluate("ON_SCHEDULE");
    }

    @AfterEach
    void asSupplied() {
        evaluate("ON_EVENTS");
    }

    @Test
    void aLaneThatARunWentThroughIsCurrent() {
        locked(tx -> StatusMassRun.begin(tx, lane, run));
        assertThat(isCurrent()).isFalse();
        locked(tx -> StatusMassRun.remember(tx, lane, run));
        assertThat(isCurrent()).isTrue();
        locked(tx -> StatusMassRun.begin(tx, lane, Ids.next()));
        assertThat(isCurrent()).isTrue();
    }

    @Test
    void aLaneWhoseClientBoughtWhileTheRunWasInItIsNot() {
        locked(tx -> StatusMassRun.begin(tx, lane, run));
        base.hear(Facts.payment(Ids.next(), client, 2, TODAY));
        locked(tx -> StatusMassRun.remember(tx, lane, run));
        assertThat(isCurrent()).isFalse();
    }

    @Test
    void aRunThatAnotherHasFollowedRemembersNothing() {
        locked(tx -> StatusMassRun.begin(tx, lane, run));
        locked(tx -> StatusMassRun.begin(tx, lane, Ids.next()));
        locked(tx -> StatusMassRun.remember(tx, lane, run));
        assertThat(isCurrent()).isFalse();
    }

    private void locked(Consumer<Handle> work) {
        base.db.database().run(tx -> {
            LaneLock.take(tx, lane);
            work.accept(tx);
        });
    }

    private boolean isCurrent() {
        return base.db.database().read(handle -> StatusMassRun.isCurrent(handle, lane));
    }

    private static void evaluate(String moments) {
        base.db.database().run(tx -> tx.execute("update setting set evaluation = ?", moments));
    }
}
