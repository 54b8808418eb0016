package dev.clientele.status.model;

import dev.clientele.contracts.Event;
import dev.clientele.status.model.Deciding.RulesChanged;
import dev.clientele.status.model.Deciding.SetByHand;
import dev.clientele.status.projection.Base;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * How a world is told: its events in parts, each in some order and batching with some told twice; between the parts people
 * decide; then the clock jumps to today.
 */
final class Telling {
    private static final int DUPLICATES = 4;
    private static final int ORDERS = 5;
    private static final int BATCHES = 6;
    private static final int CLOCKS = 7;

    private final Plot plot;
    private final World world;
    private final Deciding deciding;
    private final int batch;

    /** @param batch how many events a batch has on average */
    Telling(Plot plot, World world, Deciding deciding, int batch) {
        this.plot = plot;
        this.world = world;
        this.deciding = deciding;
        this.batch = batch;
    }

    /** @param order 0 as it was said; any other number another order */
    void tell(Base base, int order) {
        Random clocks = Seeds.random(plot.seed(), CLOCKS, order);
        base.clear(plot.day(0).minusDays(clocks.nextInt(3)));
        for (int sitting = 0; sitting < Plot.SITTINGS; sitting++) {
            hear(base, part(sitting), order);
            base.turnTo(plot.day(sitting));
            for (Deciding.Decision one : deciding.at(sitting)) {
                switch (one) {
                    case SetByHand set -> base.set(set.unit(), set.status(), set.pinnedUntil(), set.person());
                    case RulesChanged rules -> change(base, rules.from(), rules.terms());
                }
            }
        }
        if (clocks.nextBoolean()) base.turnTo(Plot.TODAY.minusDays(clocks.nextInt(2)));
        hear(base, part(Plot.SITTINGS), order);
        base.turnTo(Plot.TODAY);
    }

    private List<World.Saying> part(int sitting) {
        int from = sitting == 0 ? Integer.MIN_VALUE : plot.cut(sitting - 1);
        Predicate<World.Saying> within = one -> one.change() >= from && one.change() < plot.cut(sitting);
        return world.said.stream().filter(within).toList();
    }

    private void hear(Base base, List<World.Saying> part, int order) {
        List<Event> batched = new ArrayList<>();
        for (World.Saying one : inOrder(part, order)) {
            batched.add(one.event());
            if (Math.floorMod(seed(BATCHES, order, one), batch) > 0) continue;
            base.hear(batched);
            batched = new ArrayList<>();
        }
        if (!batched.isEmpty()) base.hear(batched);
    }

    private List<World.Saying> inOrder(List<World.Saying> part, int order) {
        if (order == 0) return part;
        List<World.Saying> all = new ArrayList<>(part);
        part.stream()
                .filter(one -> Math.floorMod(seed(DUPLICATES, order, one), 10) == 0)
                .map(one -> new World.Saying(one.change(), one.place() + 1_000, one.event()))
                .forEach(all::add);
        all.sort(Comparator.comparingLong(one -> seed(ORDERS, order, one)));
        return all;
    }

    private long seed(int what, int order, World.Saying one) {
        return Seeds.of(plot.seed(), what, order, one.change(), one.place());
    }

    private static void change(Base base, LocalDate from, Terms terms) {
        base.changeRules(from, tx -> {
            tx.execute("delete from status_rule where not supplied");
            tx.createUpdate("update status_rule set enabled = not gap or code = any(:gaps), window_days = 30")
                    .bindArray("gaps", String.class, terms.gaps())
                    .execute();
            terms.days()
                    .forEach((rule, days) ->
                            tx.execute("update status_rule set window_days = ? where code = ?", days, rule));
            tx.execute("update setting set active_interest = ?", terms.interest());
            Terms.Own own = terms.own();
            if (own == null) return;
            tx.createUpdate("""
                            insert into status_rule
                                (code, condition, custom, previous, target, window_days, priority, gap, supplied, enabled)
                            values ('OWN', 'CUSTOM', :condition::jsonb, array[:from], :to, :days, :priority, false, false, true)
                            """)
                    .bind("condition", own.json())
                    .bind("from", own.from())
                    .bind("to", own.to())
                    .bind("days", own.days())
                    .bind("priority", own.priority())
                    .execute();
        });
    }
}
