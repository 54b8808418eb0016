package dev.clientele.status.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.contracts.Event;
import dev.clientele.status.classification.Counters;
import dev.clientele.status.dynamics.Dynamics;
import dev.clientele.status.dynamics.Mode;
import dev.clientele.status.projection.Base;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The same events in any order and batching, with duplicates and with midnights in between, come to the same statuses,
 * histories, profiles and monthly points, and these are what the model says.
 */
class AnyOrderTest {
    private static final long SEED = 7_000;
    private static final int WORLDS = Integer.getInteger("status.worlds", 6);
    private static final int CHANGES = 60;
    private static final int ORDERS = 3;
    private static final LocalDate TODAY = World.START.plusDays(World.DAYS);

    @Test
    void comesToTheSameAsTheModel() {
        Base base = new Base("status_any_order", TODAY);
        for (int i = 0; i < WORLDS; i++) {
            World world = new World(SEED + i, CHANGES);
            base.clear(TODAY);
            inBatches(base, world.said, new Random(i), 15);
            Map<String, List<String>> first = snapshot(base);
            compare(base, new Model(world), "world " + i);
            for (int order = 1; order < ORDERS; order++) {
                shuffled(base, world, new Random(1000L * i + order));
                assertThat(snapshot(base)).as("world %d in order %d", i, order).isEqualTo(first);
            }
        }
    }

    private static void shuffled(Base base, World world, Random random) {
        List<Event> events = new ArrayList<>(world.said);
        for (int i = 0; i < 10; i++) events.add(events.get(random.nextInt(events.size())));
        Collections.shuffle(events, random);
        int days = random.nextInt(4);
        base.clear(TODAY.minusDays(days));
        int early = random.nextInt(events.size());
        inBatches(base, events.subList(0, early), random, 60);
        base.turnTo(TODAY);
        inBatches(base, events.subList(early, events.size()), random, 60);
    }

    private static void inBatches(Base base, List<Event> events, Random random, int max) {
        for (int from = 0; from < events.size(); ) {
            int size = Math.min(events.size() - from, 1 + random.nextInt(max));
            base.hear(events.subList(from, from + size));
            from += size;
        }
    }

    private static Map<String, List<String>> snapshot(Base base) {
        return Map.of(
                "status",
                        base.rows("select unit_id, status, since, pinned_until, next_flip_on, digest from unit_status"
                                + " order by unit_id"),
                "history",
                        base.rows("select unit_id, ordinal, effective_on, from_status, to_status, rule, point"
                                + " from status_history where superseded_at is null order by unit_id, ordinal"),
                "profile",
                        base.rows("select unit_id, listed, client, type, lifecycle, frequency, unpaid_class,"
                                + " first_purchase_on, last_purchase_on, purchase_count, has_dialogs, has_contact_data,"
                                + " parent_company_id, next_flip_on from unit_profile order by unit_id"),
                "steps", base.rows("select unit_id, steps::text from unit_step order by unit_id"),
                "points",
                        base.rows("select mode, month, class, delta from lane_step where delta <> 0"
                                + " order by lane, mode, month, class"));
    }

    private static void compare(Base base, Model model, String world) {
        for (World.Unit unit : model.world().units)
            assertThat(base.rows(
                            "select effective_on, from_status, to_status, rule, point from status_history where unit_id = '"
                                    + unit.id + "' and superseded_at is null order by ordinal"))
                    .as("%s: history of %s", world, unit.id)
                    .isEqualTo(model.history(unit, TODAY));
        for (Mode mode : Mode.values()) {
            assertThat(dynamics(base, mode)).as("%s: %s", world, mode).isEqualTo(expected(model, mode));
            assertThat(present(base.db.database().read(handle -> Counters.now(handle, mode))))
                    .as("%s: %s now", world, mode)
                    .isEqualTo(model.counters(mode, TODAY));
            for (int back : List.of(0, 100, 501)) {
                LocalDate day = TODAY.minusDays(back);
                assertThat(present(
                                base.db.database().read(handle -> Counters.asOf(handle, mode, day, base.db.lanes()))))
                        .as("%s: %s as of %s", world, mode, day)
                        .isEqualTo(model.counters(mode, day));
            }
        }
    }

    private static Map<YearMonth, Map<String, Long>> dynamics(Base base, Mode mode) {
        Map<YearMonth, Map<String, Long>> points = new TreeMap<>();
        base.db
                .database()
                .read(handle -> Dynamics.points(handle, mode, YearMonth.from(World.START), last()))
                .forEach(point -> points.put(point.month(), present(point.counts())));
        return points;
    }

    private static Map<YearMonth, Map<String, Long>> expected(Model model, Mode mode) {
        Map<YearMonth, Map<String, Long>> points = new TreeMap<>();
        for (YearMonth month = YearMonth.from(World.START); !month.isAfter(last()); month = month.plusMonths(1))
            points.put(month, model.counters(mode, month.atEndOfMonth()));
        return points;
    }

    private static YearMonth last() {
        return YearMonth.from(TODAY).minusMonths(1);
    }

    private static Map<String, Long> present(Map<String, Long> counts) {
        Map<String, Long> present = new TreeMap<>(counts);
        present.values().removeIf(count -> count == 0);
        return present;
    }
}
