package dev.clientele.status.assignment;

import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.status.decision.Outcome;
import dev.clientele.status.decision.RuleBook;
import dev.clientele.status.decision.StatusFold;
import dev.clientele.status.decision.UnitFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Lets the fold decide for some units of a lane and writes what differs from before. */
public final class Assignments {
    private Assignments() {}

    /** Returns what is to be said. Call it under the lane's lock. */
    public static List<StatusChanged> refresh(
            Handle tx, int lane, LocalDate day, Collection<UUID> units, Occasion occasion, Instant now) {
        RuleBook book = RuleBooks.read(tx);
        Map<UUID, UnitFacts> facts = UnitsAtHand.read(tx, lane, units, book.looksAtInteractions());
        return decide(tx, lane, day, facts, book, occasion, now);
    }

    /**
     * Lets those that were never evaluated begin by their card alone (STA-04): what has happened to them waits for a mass
     * run, whether it came before the card, beside it or behind it. Returns what is to be said.
     */
    public static List<StatusChanged> begin(
            Handle tx, int lane, LocalDate day, Collection<UUID> units, Occasion occasion, Instant now) {
        List<UUID> firstTimers = firstTimers(tx, lane, units);
        if (firstTimers.isEmpty()) return List.of();
        RuleBook book = RuleBooks.read(tx).beginnings();
        return decide(tx, lane, day, UnitsAtHand.cards(tx, lane, firstTimers), book, occasion, now);
    }

    private static List<StatusChanged> decide(
            Handle tx,
            int lane,
            LocalDate day,
            Map<UUID, UnitFacts> facts,
            RuleBook book,
            Occasion occasion,
            Instant now) {
        Map<UUID, Standing> before = StatusRows.standings(tx, lane, facts.keySet());
        Map<UUID, Outcome> outcomes = new TreeMap<>();
        facts.forEach((unit, known) -> outcomes.put(unit, StatusFold.fold(known, book, day)));

        List<Standing> standings = new ArrayList<>();
        List<UUID> retold = new ArrayList<>();
        outcomes.forEach((unit, outcome) -> {
            Standing was = before.get(unit);
            Standing is = Standing.of(unit, outcome, now);
            if (occasion.touches() || !is.sameAs(was)) standings.add(is);
            if (was == null || was.digest() != is.digest()) retold.add(unit);
        });
        StatusRows.store(tx, lane, standings);
        return retell(tx, lane, day, retold, outcomes, before, occasion, now);
    }

    private static List<UUID> firstTimers(Handle tx, int lane, Collection<UUID> units) {
        return tx.createQuery("""
                        select unit_id from unnest(:units) as touched (unit_id)
                        where not exists (select from unit_status known
                            where known.lane = :lane and known.unit_id = touched.unit_id)
                        """)
                .bind("lane", lane)
                .bindArray("units", UUID.class, units)
                .mapTo(UUID.class)
                .list();
    }

    private static List<StatusChanged> retell(
            Handle tx,
            int lane,
            LocalDate day,
            List<UUID> units,
            Map<UUID, Outcome> outcomes,
            Map<UUID, Standing> before,
            Occasion occasion,
            Instant now) {
        if (units.isEmpty()) return List.of();
        Map<UUID, List<HistoryRow>> told = StatusRows.histories(tx, lane, units);
        List<Retelling> retellings = new ArrayList<>();
        for (UUID unit : units) {
            var old = told.getOrDefault(unit, List.of());
            retellings.add(Retelling.of(unit, before.get(unit), old, outcomes.get(unit), day, occasion, now));
        }
        StatusRows.supersede(
                tx,
                lane,
                retellings.stream().flatMap(r -> r.superseded().stream()).toList(),
                now);
        StatusRows.append(
                tx,
                lane,
                retellings.stream().flatMap(r -> r.appended().stream()).toList());
        return StatusRows.withVersions(
                tx, retellings.stream().flatMap(r -> r.said().stream()).toList());
    }
}
