package dev.clientele.client.duplicate;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sql.Database;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** Gives cards from before there were duplicate keys those of their names, once in the life of an installation. */
@Singleton
class Rekeying implements RunHandler {
    static final String KIND = "rekey";
    private static final String SCOPE = "names";
    private static final int AT_ONCE = 2_000;

    private final Database database;
    private final Lanes lanes;
    private final Instance<Rekeyed> cards;
    private final Runs runs;

    record Wanted() {}

    Rekeying(Database database, Lanes lanes, Instance<Rekeyed> cards, Runs runs) {
        this.database = database;
        this.lanes = lanes;
        this.cards = cards;
        this.runs = runs;
    }

    void begin(@Observes StartupEvent event) {
        boolean done = database.read(handle -> handle.createQuery("select names_keyed from duplicate_setting")
                .mapTo(Boolean.class)
                .one());
        if (!done && runs.active(KIND, SCOPE).isEmpty()) runs.start(KIND, SCOPE, new Wanted(), "installation");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> changedBy() {
        return Set.of(Roles.ADMIN);
    }

    /** After a stop it begins again, which writes nothing where it has been. */
    @Override
    public void run(RunContext run) {
        for (int lane = 0; lane < lanes.count(); lane++)
            for (Rekeyed kind : cards) if (!rekeyed(run, kind, lane)) return;
        database.run(tx -> tx.execute("update duplicate_setting set names_keyed = true"));
    }

    /** @return false when the run was stopped */
    private boolean rekeyed(RunContext run, Rekeyed kind, int lane) {
        UUID after = null;
        do {
            if (!run.goesOn()) return false;
            UUID last = after;
            after = database.write(tx -> kind.rekey(tx, lane, last, AT_ONCE));
        } while (after != null);
        return true;
    }
}
