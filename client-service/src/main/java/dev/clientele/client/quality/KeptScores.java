package dev.clientele.client.quality;

import dev.clientele.client.unit.Restated;
import dev.clientele.client.unit.Voice;
import dev.clientele.contracts.ClientEvent.ScoresChanged;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.StatusEvent.ProfileChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.Received;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Says of every client its quality score and its sales potential when they have changed. It hears our own cards and the
 * statuses, reckons the units they touch anew and compares; so whatever moves a score, it is one statement here and nothing
 * where cards are written.
 */
@Singleton
public class KeptScores implements Restated {
    private static final String ANYTHING = """
            select exists (select from quality_rule) or exists (select from potential_formula)
                or exists (select from client_score where lane = :lane)
            """;
    private static final String RECKON =
            """
            with found as (
                select t.id, t.score quality, p.potential
                from %s t
                left join lateral (
                    select case jsonb_typeof(t.custom -> f.attribute)
                        when 'number' then (t.custom ->> f.attribute)::numeric end potential
                    from employee e join potential_formula f on f.department_id = e.department_id and not f.retired
                    where e.id = t.responsible_id) p on true)
            insert into client_score as s (lane, unit_id, quality, potential, version)
            select :lane, asked.unit, f.quality, f.potential, next_version()
            from (select distinct unit from unnest(:units) unit order by unit) asked
            left join found f on f.id = asked.unit
            where f.quality is not null or f.potential is not null
                or exists (select from client_score o where o.lane = :lane and o.unit_id = asked.unit)
            on conflict (lane, unit_id) do update
            set quality = excluded.quality, potential = excluded.potential, version = excluded.version
            where (s.quality, s.potential) is distinct from (excluded.quality, excluded.potential)
            returning unit_id, quality, potential, version
            """.formatted(Scores.of("c.lane = :lane and c.life = 'LIVE' and c.id = any (:units)"));

    private final Voice voice;

    public KeptScores(Voice voice) {
        this.voice = voice;
    }

    /** A batch of cards or of statuses; what they say is in the tables already. Profiles move no score. */
    public void heard(LaneBatch batch) {
        reckon(
                batch.tx(),
                batch.lane(),
                batch.records().stream()
                        .filter(record -> record.type() != ProfileChanged.class)
                        .map(KeptScores::unit)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    private static UUID unit(Received record) {
        return record.subject() == null ? ((Event) record.event()).unitId() : record.subject();
    }

    /** @return how many have changed */
    int reckon(Handle tx, int lane, Collection<UUID> units) {
        if (units.isEmpty()) return 0;
        boolean anything =
                tx.createQuery(ANYTHING).bind("lane", lane).mapTo(Boolean.class).one();
        if (!anything) return 0;
        List<ScoresChanged> changed = tx.createQuery(RECKON)
                .bind("lane", lane)
                .bindArray("units", UUID.class, units)
                .bind("asIf", (String) null)
                .map((row, _) -> event(row))
                .list();
        voice.sayOn(tx, Stream.CLIENTS, changed);
        return changed.size();
    }

    private static ScoresChanged event(ResultSet row) throws SQLException {
        return new ScoresChanged(
                row.getObject("unit_id", UUID.class),
                row.getLong("version"),
                row.getObject("quality", Integer.class),
                row.getBigDecimal("potential"));
    }

    @Override
    public String collection() {
        return "scores";
    }

    @Override
    public Stream stream() {
        return Stream.CLIENTS;
    }

    @Override
    public UUID restate(Handle tx, int lane, UUID after, int max) {
        List<ScoresChanged> found = tx.createQuery("""
                        select unit_id, quality, potential, version from client_score
                        where lane = :lane and (cast(:after as uuid) is null or unit_id > :after)
                        order by unit_id limit :max
                        """)
                .bind("lane", lane)
                .bind("after", after)
                .bind("max", max)
                .map((row, _) -> event(row))
                .list();
        voice.sayOn(tx, Stream.CLIENTS, found);
        return found.size() < max ? null : found.getLast().unitId();
    }
}
