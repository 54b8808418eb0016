package dev.clientele.segment.answer;

import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.DefinitionSet;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.definition.Formation;
import dev.clientele.segment.fact.DataAsOf;
import dev.clientele.segment.fact.FactSource;
import dev.clientele.segment.rule.Predicate;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** Every active segment with a mark whether this client is in it; those found at access are asked in one statement. */
@Singleton
class ClientSegments {
    private static final int STAYS_MAX = 10_000;

    private final Database database;
    private final Lanes lanes;
    private final Definitions definitions;
    private final BusinessTime time;

    ClientSegments(Database database, Lanes lanes, Definitions definitions, BusinessTime time) {
        this.database = database;
        this.lanes = lanes;
        this.definitions = definitions;
        this.time = time;
    }

    ClientSegmentsView of(UUID clientId, RowPredicate rows) {
        return database.read(handle -> {
            Client client = Client.visible(handle, lanes, clientId, rows);
            DefinitionSet set = definitions.read(handle);
            Set<UUID> member = kept(handle, client);
            member.addAll(found(handle, set, client));
            Map<UUID, Instant> composed = composedAt(handle);
            Map<Boolean, List<ClientSegmentsView.Mark>> marks = set.all().stream()
                    .map(one -> mark(one, member.contains(one.id()), composed.get(one.id())))
                    .collect(Collectors.partitioningBy(mark -> mark.formation() == Formation.MANUAL));
            return new ClientSegmentsView(
                    clientId, marks.get(true), marks.get(false), client.day(), DataAsOf.ofLane(handle, client.lane()));
        });
    }

    ClientStaysView stays(UUID clientId, RowPredicate rows) {
        return database.read(handle -> {
            Client client = Client.visible(handle, lanes, clientId, rows);
            return new ClientStaysView(
                    clientId,
                    handle.createQuery("""
                                    select m.segment_id, s.code, s.name, m.entered_at, m.cause, m.left_at, m.left_cause
                                      from membership m join segment s on s.id = m.segment_id
                                     where m.lane = :lane and m.unit_id = :unit
                                     order by m.entered_at desc, s.code limit :max
                                    """)
                            .bind("lane", client.lane())
                            .bind("unit", clientId)
                            .bind("max", STAYS_MAX)
                            .map(ConstructorMapper.of(ClientStaysView.Stay.class))
                            .list());
        });
    }

    private ClientSegmentsView.Mark mark(Definition one, boolean member, Instant composedAt) {
        Instant evaluatedAt = one.formation() == Formation.PERIODIC ? composedAt : time.now();
        return new ClientSegmentsView.Mark(one.id(), one.code(), one.name(), one.formation(), member, evaluatedAt);
    }

    private static Set<UUID> kept(Handle handle, Client client) {
        return handle.createQuery(
                        "select segment_id from membership where lane = :lane and unit_id = :unit and left_at is null")
                .bind("lane", client.lane())
                .bind("unit", client.id())
                .mapTo(UUID.class)
                .collect(Collectors.toSet());
    }

    private static Set<UUID> found(Handle handle, DefinitionSet set, Client client) {
        List<Definition> live = set.all().stream()
                .filter(one -> !one.kept() && one.rule().isPresent())
                .toList();
        if (live.isEmpty()) return Set.of();
        var moment = client.moment(null);
        List<Predicate> predicates =
                live.stream().map(one -> set.predicate(one, Moment.one())).toList();
        var conditions = new StringBuilder();
        for (int i = 0; i < live.size(); i++)
            conditions.append(i == 0 ? "" : ", ").append(predicates.get(i).condition());
        Query query = handle.createQuery("select array[%s] from %s %s where %s and %s"
                .formatted(
                        conditions,
                        moment.source(Moment.one()),
                        predicates.stream().map(Predicate::from).collect(Collectors.joining("\n")),
                        Moment.one().holds("f"),
                        FactSource.ALIVE));
        predicates.forEach(predicate -> query.bindMap(predicate.binds()));
        Boolean[] answers = query.bind("lane", client.lane())
                .bindArray("units", UUID.class, List.of(client.id()))
                .bind("asOf", moment.on())
                .map((row, _) -> (Boolean[]) row.getArray(1).getArray())
                .findOne()
                .orElse(new Boolean[live.size()]);
        var found = new java.util.HashSet<UUID>();
        for (int i = 0; i < live.size(); i++)
            if (Boolean.TRUE.equals(answers[i])) found.add(live.get(i).id());
        return found;
    }

    private static Map<UUID, Instant> composedAt(Handle handle) {
        var times = new HashMap<UUID, Instant>();
        handle.createQuery("select id, composed_at from segment where composed_at is not null")
                .map((row, _) -> Map.entry(
                        row.getObject(1, UUID.class), row.getTimestamp(2).toInstant()))
                .forEach(entry -> times.put(entry.getKey(), entry.getValue()));
        return times;
    }
}
