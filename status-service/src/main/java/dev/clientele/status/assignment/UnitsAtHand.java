package dev.clientele.status.assignment;

import dev.clientele.status.decision.Absence;
import dev.clientele.status.decision.Fact;
import dev.clientele.status.decision.FactKind;
import dev.clientele.status.decision.ManualSet;
import dev.clientele.status.decision.UnitFacts;
import dev.clientele.status.rows.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads all that decides the statuses of some units of one lane, in a few statements however many they are. */
final class UnitsAtHand {
    private static final Map<String, Absence.Reason> ENDS = Map.of(
            "DELETED", Absence.Reason.DELETED, "ERASED", Absence.Reason.DELETED, "MERGED", Absence.Reason.MERGED);

    private final Handle tx;
    private final int lane;
    private final Collection<UUID> units;
    private final Map<UUID, List<Fact>> facts = new HashMap<>();
    private final Map<UUID, List<ManualSet>> sets = new HashMap<>();

    private UnitsAtHand(Handle tx, int lane, Collection<UUID> units) {
        this.tx = tx;
        this.lane = lane;
        this.units = units;
    }

    /**
     * Only units whose card is here: facts that arrive before their card wait for it.
     *
     * @param interactions whether some rule looks at them; there may be very many
     */
    static SortedMap<UUID, UnitFacts> read(Handle tx, int lane, Collection<UUID> units, boolean interactions) {
        var read = new UnitsAtHand(tx, lane, units);
        read.facts();
        if (interactions) read.interactions();
        read.manualSets();
        return read.cards();
    }

    /** The same units as if nothing had happened to them since they were registered. */
    static SortedMap<UUID, UnitFacts> cards(Handle tx, int lane, Collection<UUID> units) {
        return new UnitsAtHand(tx, lane, units).cards();
    }

    private void facts() {
        tx.createQuery("""
                        select unit_id, on_day, kind, id, amount
                        from (
                            select unit_id, opened_on as on_day, 2 as rank, 'DEAL_OPENED' as kind, id, amount from deal
                            where lane = :lane and unit_id = any(:units) and life = 'LIVE'
                            union all
                            select unit_id, closed_on, 3, 'DEAL_' || semantic, id, amount from deal
                            where lane = :lane and unit_id = any(:units) and life = 'LIVE' and closed_on is not null
                            union all
                            select unit_id, paid_on, 4, 'PAID', id, amount from payment
                            where lane = :lane and unit_id = any(:units) and life = 'LIVE' and not reversed
                            union all
                            select unit_id, shipped_on, 5, 'SHIPPED', id, amount from shipment
                            where lane = :lane and unit_id = any(:units) and life = 'LIVE' and not reversed
                        ) fact
                        order by unit_id, on_day, rank, id
                        """)
                .bind("lane", lane)
                .bindArray("units", UUID.class, units)
                .map((row, context) -> facts.computeIfAbsent(
                                row.getObject("unit_id", UUID.class), unit -> new ArrayList<>())
                        .add(new Fact(
                                row.getObject("on_day", LocalDate.class),
                                FactKind.valueOf(row.getString("kind")),
                                row.getObject("id", UUID.class),
                                row.getBigDecimal("amount"))))
                .forEach(added -> {});
    }

    private void interactions() {
        tx.createQuery("""
                        select unit_id, occurred_on, id from interaction
                        where lane = :lane and unit_id = any(:units) and life = 'LIVE' and counts
                        order by unit_id, occurred_on, id
                        """)
                .bind("lane", lane)
                .bindArray("units", UUID.class, units)
                .map((row, context) -> facts.computeIfAbsent(
                                row.getObject("unit_id", UUID.class), unit -> new ArrayList<>())
                        .add(new Fact(
                                row.getObject("occurred_on", LocalDate.class),
                                FactKind.INTERACTION,
                                row.getObject("id", UUID.class))))
                .forEach(added -> {});
    }

    private void manualSets() {
        tx.createQuery("""
                        select unit_id, set_on, after_rank, after_count, status, pinned_until, actor from status_manual
                        where lane = :lane and unit_id = any(:units) order by unit_id, id
                        """)
                .bind("lane", lane)
                .bindArray("units", UUID.class, units)
                .map((row, context) -> sets.computeIfAbsent(
                                row.getObject("unit_id", UUID.class), unit -> new ArrayList<>())
                        .add(new ManualSet(
                                row.getObject("set_on", LocalDate.class),
                                row.getInt("after_rank"),
                                row.getInt("after_count"),
                                row.getString("status"),
                                row.getObject("pinned_until", LocalDate.class),
                                row.getString("actor"))))
                .forEach(added -> {});
    }

    private SortedMap<UUID, UnitFacts> cards() {
        SortedMap<UUID, UnitFacts> cards = new TreeMap<>();
        tx.createQuery("""
                        select unit_id, life, registered_on,
                            array(select lower(stretch) from unnest(absent) stretch) as absent_from,
                            array(select upper(stretch) from unnest(absent) stretch) as absent_until,
                            array(select lower(stretch) from unnest(attached) stretch) as attached_from,
                            array(select upper(stretch) from unnest(attached) stretch) as attached_until
                        from unit where lane = :lane and unit_id = any(:units)
                        """)
                .bind("lane", lane)
                .bindArray("units", UUID.class, units)
                .map((row, context) -> cards.put(row.getObject("unit_id", UUID.class), facts(row)))
                .forEach(added -> {});
        return cards;
    }

    private UnitFacts facts(ResultSet row) throws SQLException {
        UUID unit = row.getObject("unit_id", UUID.class);
        LocalDate registeredOn = row.getObject("registered_on", LocalDate.class);
        List<Fact> all = facts.computeIfAbsent(unit, none -> new ArrayList<>());
        all.add(new Fact(registeredOn, FactKind.REGISTERED, unit));
        return UnitFacts.of(registeredOn, all, absences(row), sets.getOrDefault(unit, List.of()));
    }

    private static List<Absence> absences(ResultSet row) throws SQLException {
        List<Absence> absences = new ArrayList<>();
        for (Stretch one : Stretch.list(row, "attached"))
            absences.add(new Absence(one.from(), one.until(), Absence.Reason.ATTACHED));
        for (Stretch one : Stretch.list(row, "absent")) {
            boolean restored = one.until() != null;
            Absence.Reason reason = restored ? Absence.Reason.DELETED : ENDS.get(row.getString("life"));
            absences.add(new Absence(one.from(), one.until(), reason));
        }
        return absences;
    }
}
