package dev.clientele.status.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.status.classification.Counters;
import dev.clientele.status.classification.Shadow;
import dev.clientele.status.dynamics.Dynamics;
import dev.clientele.status.dynamics.Mode;
import dev.clientele.status.projection.Base;
import dev.clientele.status.rows.Scope;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells one world in several ways and compares: by events in any order, by rebuild, by a pass, and by the model. */
final class Worlds {
    private static final LocalDate TODAY = Telling.TODAY;
    private static final int TRIES_MAX = 60;

    private final Base base;
    private final int size;
    private final int batch;
    private final int orders;

    Worlds(Base base, int size, int batch, int orders) {
        this.base = base;
        this.size = size;
        this.batch = batch;
        this.orders = orders;
    }

    /** Fails with the shortest history found that still fails. */
    void check(long seed, int changes) {
        try {
            tell(seed, World.all(changes));
        } catch (AssertionError | RuntimeException failure) {
            List<Integer> few = shrunk(seed, World.all(changes));
            try {
                tell(seed, few);
            } catch (AssertionError | RuntimeException shorter) {
                throw new AssertionError(
                        "world %d with only the changes %s (%d events)%n%s"
                                .formatted(seed, few, new World(seed, size, few).said.size(), shorter.getMessage()),
                        shorter);
            }
            throw failure;
        }
    }

    /** Leaves out ever smaller stretches of changes as long as it fails. */
    private List<Integer> shrunk(long seed, List<Integer> changes) {
        List<Integer> left = changes;
        int tries = 0;
        for (int stretch = Math.max(1, left.size() / 2); stretch > 0; stretch /= 2) {
            for (int from = 0; from < left.size() && tries < TRIES_MAX; tries++) {
                List<Integer> without = new ArrayList<>(left.subList(0, from));
                without.addAll(left.subList(Math.min(left.size(), from + stretch), left.size()));
                if (fails(seed, without)) left = without;
                else from += stretch;
            }
        }
        return left;
    }

    private boolean fails(long seed, List<Integer> changes) {
        try {
            tell(seed, changes);
            return false;
        } catch (AssertionError | RuntimeException failure) {
            return true;
        }
    }

    private void tell(long seed, List<Integer> changes) {
        World world = new World(seed, size, changes);
        Telling telling = new Telling(world, seed, batch);
        telling.tell(base, 0);
        Map<String, List<String>> told = snapshot();
        compare(telling.model(base), seed);
        base.rebuild();
        assertThat(snapshot()).as("world %d rebuilt", seed).isEqualTo(told);
        pass();
        assertThat(snapshot()).as("world %d after a pass", seed).isEqualTo(told);
        for (int order = 1; order < orders; order++) {
            telling.tell(base, order);
            assertThat(snapshot()).as("world %d in order %d", seed, order).isEqualTo(told);
        }
    }

    private void pass() {
        base.db.database().run(Shadow::make);
        base.everyLane((tx, lane) -> Shadow.refresh(
                tx, lane, TODAY, new Scope.Cohort(World.START, TODAY.plusYears(1)), base.clock.instant()));
        base.db.database().run(tx -> {
            Shadow.swap(tx);
            Shadow.forgetReplaced(tx);
        });
    }

    private Map<String, List<String>> snapshot() {
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
                                + " order by lane, mode, month, class"),
                "counts",
                        base.rows("select lane, mode, class, units from lane_count where units <> 0"
                                + " order by lane, mode, class"));
    }

    private void compare(Model model, long seed) {
        Map<String, List<String>> histories =
                byUnit("select unit_id, effective_on, from_status, to_status, rule, point from status_history"
                        + " where superseded_at is null order by unit_id, ordinal");
        Map<String, List<String>> profiles =
                byUnit("select unit_id, type, lifecycle, frequency, unpaid_class, first_purchase_on, last_purchase_on,"
                        + " purchase_count, has_dialogs, has_contact_data from unit_profile");
        for (World.Unit unit : model.world().units) {
            assertThat(histories.getOrDefault(unit.id.toString(), List.of()))
                    .as("world %d: history of %s", seed, unit.id)
                    .isEqualTo(model.history(unit, TODAY));
            assertThat(profiles.get(unit.id.toString()))
                    .as("world %d: profile of %s", seed, unit.id)
                    .containsExactly(model.profile(unit, TODAY));
        }
        for (Mode mode : Mode.values()) {
            assertThat(dynamics(mode)).as("world %d: %s", seed, mode).isEqualTo(expected(model, mode));
            assertThat(present(base.db.database().read(handle -> Counters.now(handle, mode))))
                    .as("world %d: %s now", seed, mode)
                    .isEqualTo(model.counters(mode, TODAY));
            for (int back : List.of(0, 100, 501)) {
                LocalDate day = TODAY.minusDays(back);
                assertThat(present(
                                base.db.database().read(handle -> Counters.asOf(handle, mode, day, base.db.lanes()))))
                        .as("world %d: %s as of %s", seed, mode, day)
                        .isEqualTo(model.counters(mode, day));
            }
        }
    }

    /** Each row without its first column, as a list's text. */
    private Map<String, List<String>> byUnit(String sql) {
        return base.db
                .database()
                .read(handle -> handle.createQuery(sql).mapToMap().stream()
                        .map(row -> new ArrayList<>(row.values()))
                        .collect(Collectors.groupingBy(
                                row -> row.getFirst().toString(),
                                Collectors.mapping(
                                        row -> row.subList(1, row.size()).toString(), Collectors.toList()))));
    }

    private Map<YearMonth, Map<String, Long>> dynamics(Mode mode) {
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
