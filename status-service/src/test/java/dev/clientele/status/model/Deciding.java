package dev.clientele.status.model;

import dev.clientele.status.model.StatusLife.HandSet;
import dev.clientele.status.model.World.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What people decide while a world is told: a few times what the rules are from a day on, else the status of one client.
 * Where a status stands among the facts of its day comes from what the world had told by then.
 */
final class Deciding {
    private static final int DECISIONS = 3;

    /** Which decisions are about rules; each makes everybody be looked at anew. */
    private static final Set<Integer> OF_RULES = Set.of(0, 1, 6, 7);

    sealed interface Decision permits SetByHand, RulesChanged {}

    record SetByHand(UUID unit, String status, LocalDate pinnedUntil, String person) implements Decision {}

    record RulesChanged(LocalDate from, Terms terms) implements Decision {}

    final NavigableMap<LocalDate, Terms> editions = new TreeMap<>(Map.of(LocalDate.MIN, Terms.SUPPLIED));
    final Map<UUID, List<HandSet>> sets = new HashMap<>();
    private final Plot plot;
    private final List<List<Decision>> made = new ArrayList<>();

    Deciding(Plot plot) {
        this.plot = plot;
        for (int sitting = 0; sitting < Plot.SITTINGS; sitting++) {
            List<Decision> decisions = new ArrayList<>();
            var world = new Model(new World(plot.until(sitting)), this);
            for (int number : plot.decisions())
                if (number % Plot.SITTINGS == sitting) decide(number, sitting, world, decisions);
            made.add(decisions);
        }
    }

    List<Decision> at(int sitting) {
        return made.get(sitting);
    }

    private void decide(int number, int sitting, Model world, List<Decision> decisions) {
        Random random = Seeds.random(plot.seed(), DECISIONS, number);
        LocalDate day = plot.day(sitting);
        int card = random.nextInt(plot.size());
        if (OF_RULES.contains(number)) {
            LocalDate from = random.nextBoolean() ? day : day.minusDays(random.nextInt(300));
            Terms terms = Terms.any(random);
            editions.tailMap(from, true).clear();
            editions.put(from, terms);
            decisions.add(new RulesChanged(from, terms));
            return;
        }
        String status = Terms.STATUSES.get(random.nextInt(Terms.STATUSES.size()));
        LocalDate pinnedUntil = random.nextInt(3) > 0 ? null : day.plusDays(random.nextInt(60));
        world.world().units.stream()
                .filter(unit -> unit.number == card)
                .forEach(unit -> set(world, unit, day, status, pinnedUntil, "person " + number, decisions));
    }

    private void set(
            Model world,
            Unit unit,
            LocalDate day,
            String status,
            LocalDate pinnedUntil,
            String person,
            List<Decision> decisions) {
        StatusLife life = world.life(unit, day);
        if (life.away || life.status == null) return;
        boolean interactions = editions.values().stream().anyMatch(Terms::lookAtInteractions);
        var known = world.happenings(unit).stream()
                .filter(one -> one.on().equals(day) && (interactions || one.what() != StatusLife.What.INTERACTION))
                .toList();
        int rank = known.stream().mapToInt(one -> one.what().rank).max().orElse(0);
        long count = known.stream().filter(one -> one.what().rank == rank).count();
        sets.computeIfAbsent(unit.id, none -> new ArrayList<>())
                .add(new HandSet(day, rank, count, status, pinnedUntil, person));
        decisions.add(new SetByHand(unit.id, status, pinnedUntil, person));
    }
}
