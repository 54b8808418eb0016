package dev.clientele.status.catalogue;

import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.run.Run;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.status.client.AsOf;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * What every change of rules brings with it, in one transaction: the edition that holds from a day, and the run that
 * brings all clients to it. Or it is only tried: then it is undone, and a run says whom it would move.
 */
@ApplicationScoped
public class RuleChanges {
    /** The kind of run that brings every client to the rules. */
    public static final String MASS_RUN = "status-mass";

    /** The kind of run that only says what it would change. */
    public static final String DRY_RUN = "status-dry-run";

    private static final String WHOLE_BASE = "all";

    private final Database database;
    private final BusinessTime time;
    private final Runs runs;

    public RuleChanges(Database database, BusinessTime time, Runs runs) {
        this.database = database;
        this.time = time;
        this.runs = runs;
    }

    public record Made(LocalDate effectiveOn, UUID runId) {}

    /**
     * @param change what a mass run was started for, such as {@code rule/G1}; null when somebody just asked for it
     * @param full whether it looks at those too whom nothing can have changed
     */
    public record Reason(String change, LocalDate effectiveOn, boolean full) {}

    /**
     * @param rules as an edition keeps them
     * @param asOf the day at whose end they are tried on everybody; null for today
     */
    public record Trial(LocalDate effectiveOn, String rules, LocalDate asOf) {}

    /** @param change what was changed, such as {@code rule/G1}; joins the transaction that changes it */
    public Made make(Handle tx, String change, LocalDate effectiveOn, String actor) {
        LocalDate from = day(effectiveOn, time.today());
        CatalogueRows.openEdition(tx, from, actor, time.now());
        return new Made(
                from,
                runs.start(MASS_RUN, WHOLE_BASE, new Reason(change, from, false))
                        .id());
    }

    /**
     * @param asOf the day that stands for today, which it is when null
     * @param edit makes the change and returns the day from which it is to hold
     */
    public Run tryOut(LocalDate asOf, Function<Handle, LocalDate> edit) {
        return database.write(tx -> {
            AsOf.check(asOf, LaneDays.reachedByAll(tx));
            tx.execute("savepoint trial");
            LocalDate from = day(edit.apply(tx), asOf == null ? time.today() : asOf);
            String rules = CatalogueRows.rulesInForce(tx);
            tx.execute("rollback to savepoint trial");
            return runs.start(DRY_RUN, WHOLE_BASE, new Trial(from, rules, asOf));
        });
    }

    /** Evaluates every client by the rules as they are. */
    public Run recalculate(boolean full) {
        return runs.start(MASS_RUN, WHOLE_BASE, new Reason(null, null, full));
    }

    /** What is kept holds from its {@code effectiveOn}; only a trial can stand on another day. */
    public static void refuseAsOf(LocalDate asOf) {
        if (asOf != null) throw Problems.invalid("/asOf", "only-in-a-dry-run");
    }

    private static LocalDate day(LocalDate effectiveOn, LocalDate today) {
        if (effectiveOn == null) return today;
        if (effectiveOn.isAfter(today)) throw Problems.invalid("/effectiveOn", "not-in-the-future");
        return effectiveOn;
    }
}
