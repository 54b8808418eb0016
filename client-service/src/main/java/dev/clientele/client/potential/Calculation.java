package dev.clientele.client.potential;

import dev.clientele.client.card.Measure;
import dev.clientele.client.card.Measured;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Goes through the whole base, formula by formula and lane by lane; a card is written only where its potential differs. */
@Singleton
class Calculation implements RunHandler {
    static final String KIND = "sales-potential";
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final BusinessTime time;
    private final Lanes lanes;
    private final Formulas formulas;
    private final Instance<Measured> cards;

    record Wanted() {}

    /** @param after the formula that was done last */
    record Done(UUID after) {}

    Calculation(Database database, BusinessTime time, Lanes lanes, Formulas formulas, Instance<Measured> cards) {
        this.database = database;
        this.time = time;
        this.lanes = lanes;
        this.formulas = formulas;
        this.cards = cards;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** A formula that was stopped half-way is begun again, which writes nothing where it has been. */
    @Override
    public void run(RunContext run) {
        UUID after = run.checkpoint(Done.class).map(Done::after).orElse(null);
        List<Formula> wanted = formulas.all().stream()
                .sorted(Comparator.comparing(Formula::id))
                .filter(formula -> after == null || formula.id().compareTo(after) > 0)
                .toList();
        for (Formula formula : wanted) {
            if (!calculated(run, formula)) return;
            database.run(tx -> {
                if (formula.retired()) Formulas.remove(tx, formula);
                run.checkpoint(tx, new Done(formula.id()));
            });
        }
    }

    /** @return false when the run was stopped */
    private boolean calculated(RunContext run, Formula formula) {
        var measure = formula.measure(
                time.startOf(time.today().minusYears(1)),
                time.startOf(time.today().plusDays(1)));
        for (int lane = 0; lane < lanes.count(); lane++)
            for (Measured kind : cards) if (!calculated(run, kind, lane, measure)) return false;
        return true;
    }

    private boolean calculated(RunContext run, Measured kind, int lane, Measure measure) {
        Measured.Step step = new Measured.Step(null, 0);
        do {
            if (!run.goesOn()) return false;
            UUID after = step.last();
            step = database.write(tx -> kind.measure(tx, lane, measure, after, AT_ONCE));
            run.advance(step.changed());
        } while (step.last() != null);
        return true;
    }
}
