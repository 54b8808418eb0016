package dev.clientele.status.model;

import dev.clientele.contracts.Event;
import dev.clientele.status.decision.ManualSet;
import dev.clientele.status.decision.Rule;
import dev.clientele.status.decision.RuleBook;
import dev.clientele.status.decision.SuppliedRules;
import dev.clientele.status.projection.Base;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How a world is told: its events in two parts, each in some order and batching with some told twice; between the parts
 * people set statuses, pin some, and gap rules are switched on; then the clock jumps to today.
 */
final class Telling {
    static final LocalDate TODAY = World.START.plusDays(World.DAYS);
    private static final List<String> STATUSES =
            List.of("NEW", "IN_PROGRESS", "ACTIVE", "LOST", "RETURNED", "ALIEN", "LIQUIDATED");

    private final World world;
    private final int batch;
    private final int part;
    private final LocalDate between;
    private final List<String> gapRules;
    private final long seed;

    Telling(World world, long seed, int batch) {
        Random random = new Random(seed);
        this.world = world;
        this.seed = seed;
        this.batch = batch;
        this.part = random.nextInt(world.said.size());
        this.between = TODAY.minusDays(1 + random.nextInt(40));
        this.gapRules = SuppliedRules.GAPS.stream()
                .map(Rule::code)
                .filter(code -> random.nextInt(3) == 0)
                .toList();
    }

    /** @param order 0 as it was said; any other number another order */
    void tell(Base base, int order) {
        Random random = new Random(seed + 31L * order);
        base.clear(between.minusDays(random.nextInt(3)));
        hear(base, world.said.subList(0, part), random, order);
        base.turnTo(between);
        setByHand(base, new Random(seed));
        base.switchOn(between, gapRules);
        if (random.nextBoolean()) base.turnTo(TODAY.minusDays(random.nextInt(2)));
        hear(base, world.said.subList(part, world.said.size()), random, order);
        base.turnTo(TODAY);
    }

    private void hear(Base base, List<Event> said, Random random, int order) {
        List<Event> events = new ArrayList<>(said);
        if (order > 0 && !events.isEmpty()) {
            for (int i = 0; i < 10; i++) events.add(events.get(random.nextInt(events.size())));
            Collections.shuffle(events, random);
        }
        for (int from = 0; from < events.size(); ) {
            int size = Math.min(events.size() - from, 1 + random.nextInt(batch));
            base.hear(events.subList(from, from + size));
            from += size;
        }
    }

    private void setByHand(Base base, Random random) {
        for (World.Unit unit : world.units) {
            if (random.nextInt(4) > 0) continue;
            boolean known = !base.rows(
                            "select 1 from unit_status where status is not null and unit_id = '" + unit.id + "'")
                    .isEmpty();
            String status = STATUSES.get(random.nextInt(STATUSES.size()));
            LocalDate pinnedUntil = random.nextBoolean() ? null : between.plusDays(random.nextInt(60));
            if (known) base.set(unit.id, status, pinnedUntil);
        }
    }

    /** What the model holds it against; where a manual set stands within its day was written down when it was made. */
    Model model(Base base) {
        var editions = new TreeMap<LocalDate, List<Rule>>();
        editions.put(LocalDate.MIN, SuppliedRules.MAIN);
        List<Rule> rules = new ArrayList<>(SuppliedRules.MAIN);
        SuppliedRules.GAPS.stream()
                .filter(rule -> gapRules.contains(rule.code()))
                .forEach(rules::add);
        editions.put(between, rules);
        return new Model(world, new RuleBook(editions), sets(base));
    }

    private static Map<UUID, List<ManualSet>> sets(Base base) {
        Map<UUID, List<ManualSet>> sets = new HashMap<>();
        base.db
                .database()
                .read(handle -> handle.createQuery("select * from status_manual order by id")
                        .map((row, context) -> sets.computeIfAbsent(
                                        row.getObject("unit_id", UUID.class), unit -> new ArrayList<>())
                                .add(new ManualSet(
                                        row.getObject("set_on", LocalDate.class),
                                        row.getInt("after_rank"),
                                        row.getInt("after_count"),
                                        row.getString("status"),
                                        row.getObject("pinned_until", LocalDate.class))))
                        .list());
        return sets;
    }
}
