package dev.clientele.segment.projection;

import dev.clientele.segment.rule.Source;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The only writer of fact rows. Tells which units each kind of fact touched. */
final class FactTables {
    private static final String REBORN = """
            (old.created_on, old.ended_on, old.absent, old.attached, old.is_customer, old.is_supplier)
                is distinct from
            (new.created_on, new.ended_on, new.absent, new.attached, new.is_customer, new.is_supplier)""";

    private final Upsert<Rows.Card> cards =
            new Upsert<>("client_fact", Rows.Card.class, "version", "lane, unit_id", REBORN);
    private final Upsert<Rows.Person> people =
            new Upsert<>("person", Rows.Person.class, "version", "lane, unit_id, contact_id", "false");
    private final Upsert<Rows.Consent> consents = new Upsert<>(
            "consent", Rows.Consent.class, "version", "lane, subject_id, purpose, channel, topic", "false");
    private final Upsert<Rows.Status> statuses =
            new Upsert<>("client_fact", Rows.Status.class, "status_version", "lane, unit_id", "false");
    private final Upsert<Rows.Scores> scores =
            new Upsert<>("client_fact", Rows.Scores.class, "score_version", "lane, unit_id", "false");
    private final Upsert<Rows.Document> documents =
            new Upsert<>("document", Rows.Document.class, "version", "lane, kind, id", "false");
    private final Upsert<Rows.Interaction> interactions =
            new Upsert<>("interaction", Rows.Interaction.class, "version", "lane, id", "false");

    /**
     * @param facts units by the kind of fact that was written for them
     * @param born units that have just become clients, or ceased to be, or that segments are for that were not: everything
     *     about them is to be asked again
     */
    record Written(Map<Source, Set<UUID>> facts, Set<UUID> born) {

        Set<UUID> units(Source source) {
            return facts.getOrDefault(source, Set.of());
        }

        Map<Source, Set<UUID>> toEvaluate() {
            if (born.isEmpty()) return facts;
            var all = new EnumMap<>(facts);
            for (Source source : Source.values()) {
                var units = new HashSet<>(born);
                units.addAll(units(source));
                all.put(source, units);
            }
            return all;
        }
    }

    Written write(Handle tx, int lane, Batch batch) {
        var touched = new EnumMap<Source, Set<UUID>>(Source.class);
        Departures.write(tx, lane, batch.departed);
        departed(batch, touched);
        List<Upsert.Touched> written = cards.write(tx, batch.cards.values());
        touch(touched, Source.CARD, written);
        touch(touched, Source.PEOPLE, people.write(tx, batch.people.values()));
        touch(touched, Source.CONSENTS, consents.write(tx, batch.consents.values()));
        touch(touched, Source.STATUS, statuses.write(tx, batch.statuses.values()));
        touch(touched, Source.SCORES, scores.write(tx, batch.scores.values()));
        touch(touched, Source.SALES, documents.write(tx, batch.documents.values()));
        touch(touched, Source.INTERACTIONS, interactions.write(tx, batch.interactions.values()));
        due(tx, lane, batch.due);
        Set<UUID> born = written.stream()
                .filter(Upsert.Touched::reborn)
                .map(Upsert.Touched::unit)
                .collect(Collectors.toSet());
        return new Written(touched, born);
    }

    /** The units to be looked at on a day that has come; they are taken off the list. */
    static Set<UUID> takeDue(Handle tx, int lane, LocalDate day) {
        return tx.createQuery("delete from due_unit where lane = :lane and day <= :day returning unit_id")
                .bind("lane", lane)
                .bind("day", day)
                .mapTo(UUID.class)
                .set();
    }

    private static void departed(Batch batch, Map<Source, Set<UUID>> touched) {
        batch.departed.forEach(gone -> {
            Source source = Departures.isDocument(gone)
                    ? Source.SALES
                    : Departures.isInteraction(gone) ? Source.INTERACTIONS : Source.PEOPLE;
            units(touched, source).add(gone.unitId());
        });
    }

    private static void touch(Map<Source, Set<UUID>> touched, Source source, Collection<Upsert.Touched> rows) {
        rows.forEach(row -> units(touched, source).addAll(row.units()));
    }

    private static Set<UUID> units(Map<Source, Set<UUID>> touched, Source source) {
        return touched.computeIfAbsent(source, _ -> new HashSet<>());
    }

    private static void due(Handle tx, int lane, Map<LocalDate, Set<UUID>> due) {
        due.forEach((day, units) -> tx.createUpdate("""
                        insert into due_unit (lane, day, unit_id)
                        select cast(:lane as smallint), :day, unit from unnest(:units) unit order by unit on conflict do nothing
                        """)
                .bind("lane", lane)
                .bind("day", day)
                .bindArray("units", UUID.class, units)
                .execute());
    }
}
