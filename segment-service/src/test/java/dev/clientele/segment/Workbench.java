package dev.clientele.segment;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.contracts.Event;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.segment.composition.Cause;
import dev.clientele.segment.composition.Composition;
import dev.clientele.segment.composition.Turn;
import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.DefinitionSet;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.definition.SegmentConfig;
import dev.clientele.segment.fact.FactSource;
import dev.clientele.segment.projection.ClientProjection;
import dev.clientele.segment.rule.Predicate;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.Scope;
import dev.clientele.testing.MovableClock;
import dev.clientele.testing.events.Records;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The service without its server: a database of its own, events handed in, days turned by hand. */
public final class Workbench implements AutoCloseable {
    public final Lanes lanes = new Lanes(4);
    public final MovableClock clock = MovableClock.atNoon(TestTime.TODAY, TestTime.ZONE);
    public final BusinessTime time = new BusinessTime(TestTime.ZONE, clock);
    public final String url;
    public final Database database;
    public final Definitions definitions = new Definitions(new ObjectMapper());
    public final Composition composition;
    public final ClientProjection projection;
    private final AgroalDataSource source;

    public Workbench(String name) {
        url = MigratedDatabase.named(name);
        source = pool(url);
        database = Database.of(source);
        composition = new Composition(definitions, new Outbox(database, lanes, () -> {}));
        projection = new ClientProjection(time, composition);
        database.run(tx -> LaneDays.begin(tx, lanes, TestTime.TODAY));
    }

    private static AgroalDataSource pool(String url) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(4)
                            .connectionFactoryConfiguration(
                                    connection -> connection.jdbcUrl(url + "&prepareThreshold=1"))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        source.close();
    }

    /** In this order, in batches of this size. */
    public void apply(Collection<? extends Event> events, int batch) {
        Map<Integer, List<Event>> byLane = new TreeMap<>(events.stream()
                .map(Event.class::cast)
                .collect(Collectors.groupingBy(event -> lanes.of(event.unitId()))));
        byLane.forEach((lane, ofLane) -> {
            for (int from = 0; from < ofLane.size(); from += batch)
                apply(lane, ofLane.subList(from, Math.min(from + batch, ofLane.size())));
        });
    }

    private void apply(int lane, List<Event> events) {
        database.run(tx -> {
            LaneLock.take(tx, lane);
            projection.apply(new LaneBatch(tx, lane, LaneDays.day(tx, lane), Records.of(events, time.now())));
        });
    }

    public void turnTo(LocalDate day) {
        clock.moveTo(day.atTime(12, 0).atZone(TestTime.ZONE).toInstant());
        lanes.all()
                .forEach(lane -> database.run(tx -> {
                    LaneLock.take(tx, lane);
                    for (LocalDate next = LaneDays.day(tx, lane).plusDays(1);
                            !next.isAfter(day);
                            next = next.plusDays(1)) {
                        tx.createUpdate("update lane_day set day = :day where lane = :lane")
                                .bind("day", next)
                                .bind("lane", lane)
                                .execute();
                        projection.turn(tx, lane, next);
                    }
                }));
    }

    public UUID segment(String code, String formation, boolean tracked, String rule) {
        UUID id = UUID.randomUUID();
        database.run(tx -> {
            tx.createUpdate("""
                            insert into segment (id, code, name, formation, template, audience, rule, rule_version,
                                track_membership, blocks_shipment, state, row_version, created_at, updated_at)
                            values (:id, :code, :code, :formation, 'CUSTOM', 'ALL', :rule, 1, :tracked, false, 'ACTIVE', 1,
                                :at, :at)
                            """)
                    .bind("id", id)
                    .bind("code", code)
                    .bind("formation", formation)
                    .bind("rule", rule)
                    .bind("tracked", tracked)
                    .bind("at", time.now())
                    .execute();
            definitions.changed(tx);
        });
        return id;
    }

    /** The settings as they are shipped. */
    public static SegmentConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SegmentConfig.class)
                .build()
                .getConfigMapping(SegmentConfig.class);
    }

    public DefinitionSet set() {
        return database.read(definitions::read);
    }

    public Composition.Change refresh(UUID segment) {
        Definition definition = set().find(segment).orElseThrow();
        return lanes.all()
                .mapToObj(lane -> database.<Composition.Change>write(tx -> {
                    LaneLock.take(tx, lane);
                    var turn = new Turn(tx, lane, LaneDays.day(tx, lane), time.now());
                    return composition.refresh(turn, definition, turn.day(), Cause.DATA);
                }))
                .reduce(Composition.Change.NONE, Composition.Change::plus);
    }

    /** Who is in it by the stays. */
    public Set<UUID> members(UUID segment) {
        return database.read(handle -> handle.createQuery(
                        "select unit_id from membership where segment_id = :id and left_at is null")
                .bind("id", segment)
                .mapTo(UUID.class)
                .set());
    }

    public Set<UUID> found(Rule rule, LocalDate asOf) {
        return found(List.of(rule), asOf).get(rule);
    }

    /** Whom each rule finds in the whole base: on each lane's day, or counted anew for a day. All in one scan. */
    public Map<Rule, Set<UUID>> found(List<Rule> rules, LocalDate asOf) {
        var scope = new Scope(Scope.Extent.BASE, asOf != null);
        var predicates = new ArrayList<Predicate>();
        for (Rule rule : rules) predicates.add(set().compile(rule, scope, "t" + predicates.size() + "_"));
        String answers = predicates.stream().map(Predicate::condition).collect(Collectors.joining(", "));
        String joins = predicates.stream().map(Predicate::from).collect(Collectors.joining("\n"));
        String source = asOf == null ? FactSource.present(scope) : FactSource.past(scope);
        Map<Rule, Set<UUID>> found = new HashMap<>();
        rules.forEach(rule -> found.put(rule, new HashSet<>()));
        database.read(handle -> {
            var query = handle.createQuery("select f.unit_id, array[%s] from %s %s where %s"
                    .formatted(answers, source, joins, FactSource.ALIVE));
            if (asOf != null) query.bind("asOf", asOf);
            predicates.forEach(predicate -> query.bindMap(predicate.binds()));
            return query.map((row, _) -> {
                        Boolean[] holds = (Boolean[]) row.getArray(2).getArray();
                        for (int i = 0; i < holds.length; i++)
                            if (holds[i]) found.get(rules.get(i)).add(row.getObject(1, UUID.class));
                        return row.getObject(1, UUID.class);
                    })
                    .list();
        });
        return found;
    }

    /** Whether a rule holds for one client today, asked for it alone. */
    public boolean holds(Rule rule, UUID unit) {
        var scope = new Scope(Scope.Extent.UNITS, true);
        Predicate predicate = set().compile(rule, scope, "t");
        int lane = lanes.of(unit);
        return database.read(handle -> handle.createQuery("select %s and %s from %s %s where %s"
                        .formatted(
                                FactSource.ALIVE,
                                predicate.parts().getFirst().condition(),
                                FactSource.present(scope),
                                predicate.from(),
                                scope.holds("f")))
                .bindMap(predicate.binds())
                .bind("lane", lane)
                .bind("asOf", LaneDays.day(handle, lane))
                .bindArray("units", UUID.class, List.of(unit))
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }
}
