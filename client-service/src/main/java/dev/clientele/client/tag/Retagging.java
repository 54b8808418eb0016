package dev.clientele.client.tag;

import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Brings a renamed or deleted tag to every card that carries it. A card that is done carries it no more. */
@Singleton
public class Retagging implements RunHandler {
    static final String KIND = "retag";
    private static final int AT_ONCE = 2_000;

    private final Database database;
    private final Lanes lanes;
    private final Instance<Tagged> cards;

    /** @param to null when the tag is deleted */
    record Wanted(UUID tagId, String from, String to) {}

    public Retagging(Database database, Lanes lanes, Instance<Tagged> cards) {
        this.database = database;
        this.lanes = lanes;
        this.cards = cards;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(RunContext run) {
        Wanted wanted = run.parameters(Wanted.class);
        for (int lane = 0; lane < lanes.count(); lane++)
            for (Tagged kind : cards) if (!retag(run, wanted, kind, lane)) return;
        database.run(tx -> TagRows.settle(tx, wanted.tagId()));
    }

    /** @return false when the run was stopped */
    private boolean retag(RunContext run, Wanted wanted, Tagged kind, int lane) {
        int changed = AT_ONCE;
        while (changed == AT_ONCE) {
            if (!run.goesOn()) return false;
            changed =
                    database.write(tx -> kind.retag(tx, lane, wanted.from(), wanted.to(), AT_ONCE, run.requestedBy()));
            run.advance(changed);
        }
        return true;
    }
}
