package dev.clientele.platform.republish;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Says everything again, a thousand states in a transaction, those of a lane under its lock. */
@Singleton
public class RepublishRun implements RunHandler {
    static final String KIND = "republish";

    private final Database database;
    private final Restating restating;

    record Wanted(Set<String> streams) {}

    public RepublishRun(Database database, Restating restating) {
        this.database = database;
        this.restating = restating;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> changedBy() {
        return Set.of(Roles.ADMIN);
    }

    @Override
    public void run(RunContext run) {
        List<Restated> wanted = restating.of(run.parameters(Wanted.class).streams());
        Restating.Step at = run.checkpoint(Restating.Step.class).orElse(Restating.Step.FIRST);
        while (at.collection() < wanted.size() && run.goesOn()) {
            Restating.Step before = at;
            at = database.write(tx -> {
                Restating.Step next = restating.step(tx, wanted, before);
                run.checkpoint(tx, next);
                return next;
            });
            run.progress(restating.done(at), restating.total(wanted));
        }
    }
}
