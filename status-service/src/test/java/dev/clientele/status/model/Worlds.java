package dev.clientele.status.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.status.classification.Counters;
import dev.clientele.status.dynamics.Mode;
import dev.clientele.status.projection.Base;
import dev.clientele.status.report.StatusDynamics;
import dev.clientele.status.rows.Scope;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells one world in several ways and compares: by events in any order, by rebuild, by a pass, and by the model. */
final class Worlds {
    private static final LocalDate TODAY = Plot.TODAY;
    private static final int TRIES_MAX = 400;

    private final Base base;
    private final int batch;
    private final int orders;

    Worlds(Base base, int batch, int orders) {
        this.base = base;
        this.batch = batch;
        this.orders = orders;
    }

    /** Fails with the shortest history found that still fails. */
    void check(Plot plot) {
        try {
            tell(plot);
        } catch (AssertionError | RuntimeException failure) {
            Plot few = plot.shrunk(this::fails, TRIES_MAX);
            try {
                tell(few);
            } catch (AssertionError | RuntimeException shorter) {
                throw new AssertionError(story(few) + "%n%s".formatted(shorter.getMessage()), shorter);
            }
            throw new AssertionError("only once: " + plot, failure);
        }
    }

    private static String story(Plot plot) {
        var deciding = new Deciding(plot);
        var story = new StringBuilder("%s%n".formatted(plot));
        for (int sitting = 0; sitting < Plot.SITTINGS; sitting++)
            story.append("before change %d, on %s: %s%n"
                    .formatted(plot.cut(sitting), plot.day(sitting), deciding.at(sitting)));
        new World(plot).said.forEach(one -> story.append("%d: %s%n".formatted(one.change(), one.event())));
        return story.toString();
    }

    private boolean fails(Plot plot) {
        try {
            tell(plot);
            return false;
        } catch (AssertionError | RuntimeException failure) {
            return true;
        }
    }

    private void tell(Plot plot) {
        World world = new World(plot);
        Deciding deciding = new Deciding(plot);
        Telling telling = new Telling(plot, world, deciding, batch);
        telling.tell(base, 0);
        Map<String, List<String>> told = snapshot();
        compare(new Model(world, deciding));
        base.rebuild();
        assertThat(snapshot()).as("rebuilt").isEqualTo(told);
        base.pass(new Scope.Cohort(World.START, TODAY.plusYears(1)));
        assertThat(snapshot()).as("after a pass").isEqualTo(told);
        for (int order = 1; order < orders; order++) {
            telling.tell(base, order);
            assertThat(snapshot()).as("in order %d", order).isEqualTo(told);
        }
    }

    private Map<String, List<String>> snapshot() {
        return Map.of(
                "status",
                        base.rows("select unit_id, status, since, pinned_until, next_flip_on, digest from unit_status"
                                + " order by unit_id"),
                "history",
                        base.rows(
                                "select unit_id, ordinal, effective_on, from_status, to_status, rule, point,"
                                        + " case when point = 'MANUAL' then actor end as person from status_history where superseded_at is null order by unit_id, ordinal"),
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

    private void compare(Model model) {
        Map<String, List<String>> histories =
                byUnit("select unit_id, effective_on, from_status, to_status, rule, point,"
                        + " case when point = 'MANUAL' then actor end as person from status_history"
                        + " where superseded_at is null order by unit_id, ordinal");
        Map<String, List<String>> statuses = byUnit("select unit_id, status, since, pinned_until from unit_status");
        Map<String, List<String>> profiles =
                byUnit("select unit_id, type, lifecycle, frequency, unpaid_class, first_purchase_on, last_purchase_on,"
                        + " purchase_count, has_dialogs, has_contact_data, parent_company_id from unit_profile");
        for (World.Unit unit : model.world().units) {
            String id = unit.id.toString();
            StatusLife life = model.life(unit, TODAY);
            assertThat(histories.getOrDefault(id, List.of()))
                    .as("history of %s", id)
                    .isEqualTo(
                            life.steps.stream().map(StatusLife.Step::toString).toList());
            boolean has = !life.away && life.status != null;
            assertThat(statuses.get(id))
                    .as("status of %s", id)
                    .containsExactly(Arrays.asList(
                                    has ? life.status : null, has ? life.since : null, has ? life.pinnedUntil : null)
                            .toString());
            assertThat(profiles.get(id)).as("profile of %s", id).containsExactly(model.profile(unit, TODAY));
        }
        compareDynamics(model);
        for (Mode mode : Mode.values()) {
            assertThat(dynamics(mode)).as("%s", mode).isEqualTo(expected(model, mode));
            assertThat(present(base.db.database().read(handle -> Counters.now(handle, mode))))
                    .as("%s now", mode)
                    .isEqualTo(model.counters(mode, TODAY));
            for (int back : List.of(0, 100, 501)) {
                LocalDate day = TODAY.minusDays(back);
                assertThat(present(
                                base.db.database().read(handle -> Counters.asOf(handle, mode, day, base.db.lanes()))))
                        .as("%s as of %s", mode, day)
                        .isEqualTo(model.counters(mode, day));
            }
        }
    }

    /** Who came, went and moved between the ends of two days. */
    private void compareDynamics(Model model) {
        StatusDynamics report = base.statusDynamics();
        List<StatusLife> lives = model.world().units.stream()
                .map(unit -> model.life(unit, TODAY))
                .toList();
        for (LocalDate now : List.of(TODAY, TODAY.minusDays(40), TODAY.minusDays(400))) {
            LocalDate before = now.minusMonths(1);
            Map<String, Long> expected = new TreeMap<>();
            for (StatusLife life : lives)
                expected.merge(life.statusOn(before) + " to " + life.statusOn(now), 1L, Long::sum);
            expected.remove("null to null");
            var view = report.between(now, Period.ofMonths(1));
            Map<String, Long> told = new TreeMap<>();
            view.transitions().forEach(move -> told.put(move.from() + " to " + move.to(), move.clients()));
            assertThat(told).as("statuses of %s", now).isEqualTo(expected);
            assertThat(view.total()).as("total of %s", now).isEqualTo(count(lives, now));
            assertThat(view.previousTotal()).as("total of %s", before).isEqualTo(count(lives, before));
            assertThat(view.in()).as("in by %s", now).isEqualTo(sum(expected, move -> move.startsWith("null")));
            assertThat(view.out()).as("out by %s", now).isEqualTo(sum(expected, move -> move.endsWith("null")));
        }
    }

    private static long count(List<StatusLife> lives, LocalDate day) {
        return lives.stream().filter(life -> life.statusOn(day) != null).count();
    }

    private static long sum(Map<String, Long> moves, Predicate<String> which) {
        return moves.entrySet().stream()
                .filter(move -> which.test(move.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
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
                .read(handle -> base.dynamics.points(handle, mode, YearMonth.from(World.START), last()))
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
