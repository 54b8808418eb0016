package dev.clientele.client.restriction;

import dev.clientele.client.unit.Visible;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Asks what is kept here; off by one setting. */
@Singleton
public class Restrictions {
    /** The consumer that keeps the members. */
    public static final String CONSUMER = "memberships";

    /** Physical time is compared with the database's clock, as all services' heartbeats are. */
    private static final String STANDINGS = """
            with asked as (
                select u.id unit_id, lane_of(u.id) lane from unnest(:units) u (id)),
            heard as (
                select a.lane, case when p.through < e.through then p.through else e.through end through
                from (select distinct lane from asked) a
                join lane_evaluated e on e.service = 'segment-service' and e.lane = a.lane
                join lane_progress p on p.consumer = :consumer and p.lane = a.lane)
            select a.unit_id, h.through,
                exists (select 1 from segment d where d.blocks_shipment and d.live and d.formation = 'DYNAMIC')
                    and coalesce(h.through < clock_timestamp() - make_interval(secs => :maxStaleness), true) stale,
                s.id segment_id, s.code, s.name, s.formation, s.composed_at, m.at since
            from asked a
            left join heard h on h.lane = a.lane
            left join segment_member m on m.lane = a.lane and m.unit_id = a.unit_id and m.inside
                and exists (select 1 from segment b where b.id = m.segment_id and b.blocks_shipment and b.live)
            left join segment s on s.id = m.segment_id
            order by a.unit_id, s.code
            """;

    private final Database database;
    private final RestrictionConfig config;
    private final Visible visible;

    public Restrictions(Database database, RestrictionConfig config, Visible visible) {
        this.database = database;
        this.config = config;
        this.visible = visible;
    }

    public boolean enabled() {
        return config.shipmentBan();
    }

    /** Of each unit asked for; nothing is known to stand against any while the ban is off. */
    public Map<UUID, Standing> of(Handle handle, Collection<UUID> units) {
        List<UUID> asked = units.stream().filter(Objects::nonNull).distinct().toList();
        var standings = new HashMap<UUID, Standing>();
        if (!enabled()) asked.forEach(unit -> standings.put(unit, Standing.FREE));
        else if (!asked.isEmpty())
            handle.createQuery(STANDINGS)
                    .bindArray("units", UUID.class, asked)
                    .bind("consumer", CONSUMER)
                    .bind("maxStaleness", config.maxStaleness().toMillis() / 1000.0)
                    .map((row, _) -> Map.entry(row.getObject("unit_id", UUID.class), standing(row)))
                    .forEach(one -> standings.merge(one.getKey(), one.getValue(), Restrictions::together));
        return standings;
    }

    public Standing of(UUID unit) {
        return database.read(handle -> of(handle, List.of(unit)).get(unit));
    }

    /** Of those units, the ones that are known to be banned; for marks, so whatever its age. */
    public Set<UUID> prohibited(Collection<UUID> units) {
        if (!enabled() || units.isEmpty()) return Set.of();
        return database.read(handle -> {
            List<UUID> banning = handle.createQuery("select id from segment where blocks_shipment and live")
                    .mapTo(UUID.class)
                    .list();
            return banning.isEmpty() ? Set.of() : prohibited(handle, units, banning);
        });
    }

    private static Set<UUID> prohibited(Handle handle, Collection<UUID> units, List<UUID> banning) {
        return handle.createQuery("""
                        select u.id from unnest(:units) u (id)
                        where exists (select 1 from segment_member m
                                      where m.lane = lane_of(u.id) and m.unit_id = u.id and m.inside
                                          and m.segment_id = any (:banning))
                        """)
                .bindArray("units", UUID.class, List.copyOf(units))
                .bindArray("banning", UUID.class, banning)
                .mapTo(UUID.class)
                .set();
    }

    /** Who recorded that shipment against a ban of a client that the caller sees. */
    public List<ShipmentOverride> overrides(UUID shipment) {
        return database.read(handle -> {
            List<ShipmentOverride> all = Overrides.of(handle, shipment);
            List<UUID> shipped = all.stream().map(ShipmentOverride::unitId).toList();
            Set<UUID> seen = visible.cards(handle, shipped);
            return all.stream().filter(one -> seen.contains(one.unitId())).toList();
        });
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Instant through = instant(row, "through");
        return new Standing(bans(row, through), through, row.getBoolean("stale"));
    }

    private static List<Ban> bans(ResultSet row, Instant through) throws SQLException {
        UUID segment = row.getObject("segment_id", UUID.class);
        if (segment == null) return List.of();
        Instant since = instant(row, "since");
        String formation = row.getString("formation");
        Instant evaluated = switch (formation) {
            case "DYNAMIC" -> through;
            case "PERIODIC" -> later(since, instant(row, "composed_at"));
            default -> since;
        };
        return List.of(new Ban(segment, row.getString("code"), row.getString("name"), formation, since, evaluated));
    }

    /** An entry may be heard before the refresh that made it. */
    private static Instant later(Instant since, Instant composed) {
        return composed == null || composed.isBefore(since) ? since : composed;
    }

    private static Standing together(Standing one, Standing other) {
        var bans = new ArrayList<>(one.bans());
        bans.addAll(other.bans());
        return new Standing(List.copyOf(bans), one.evaluatedThrough(), one.stale());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
