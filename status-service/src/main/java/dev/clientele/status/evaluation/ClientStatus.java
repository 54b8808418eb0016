package dev.clientele.status.evaluation;

import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.status.assignment.Occasion;
import dev.clientele.status.assignment.StatusSetting;
import dev.clientele.status.assignment.UnitStatuses;
import dev.clientele.status.client.Card;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Evaluates one client because a person asked for it. */
@ApplicationScoped
public class ClientStatus {
    private final Database database;
    private final BusinessTime time;
    private final Evaluation evaluation;

    public ClientStatus(Database database, BusinessTime time, Evaluation evaluation) {
        this.database = database;
        this.time = time;
        this.evaluation = evaluation;
    }

    public void recalculate(Card card, String actor) {
        evaluated(card, actor, tx -> {});
    }

    public void set(Card card, StatusSetting setting, String actor) {
        evaluated(card, actor, tx -> UnitStatuses.set(tx, card.lane(), card.unitId(), setting, actor, time.now()));
    }

    private void evaluated(Card card, String actor, Consumer<Handle> first) {
        database.run(tx -> {
            LaneLock.take(tx, card.lane());
            first.accept(tx);
            var day = LaneDays.day(tx, card.lane());
            evaluation.evaluate(tx, card.lane(), day, List.of(card.unitId()), Occasion.by(actor));
        });
    }
}
