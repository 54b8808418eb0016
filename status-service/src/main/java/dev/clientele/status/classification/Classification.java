package dev.clientele.status.classification;

import static dev.clientele.status.classification.Profiles.constant;

import dev.clientele.contracts.StatusEvent.ClientType;
import dev.clientele.contracts.StatusEvent.Frequency;
import dev.clientele.contracts.StatusEvent.Lifecycle;
import dev.clientele.contracts.StatusEvent.UnpaidClass;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.status.classification.ClassMembers.Found;
import dev.clientele.status.classification.ClassMembers.Place;
import dev.clientele.status.classification.DynamicsView.Basis;
import dev.clientele.status.classification.DynamicsView.PointView;
import dev.clientele.status.client.AsOf;
import dev.clientele.status.client.DataAsOf;
import dev.clientele.status.dynamics.Dynamics;
import dev.clientele.status.dynamics.Mode;
import dev.clientele.status.rows.Dates;
import dev.clientele.status.rows.Scope;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** Answers what classes there are, were, and who is in them. */
@Singleton
public class Classification {
    /** The kind of run that computes everything anew. */
    public static final String REBUILD = "classification-rebuild";

    public static final String WHOLE_BASE = "all";

    /** The order in which the clients of a class are listed. */
    static final String MEMBERS = "class-members";

    private final Database database;
    private final Lanes lanes;
    private final BusinessTime time;
    private final Dynamics dynamics;

    public Classification(Database database, Lanes lanes, BusinessTime time, Dynamics dynamics) {
        this.database = database;
        this.lanes = lanes;
        this.time = time;
        this.dynamics = dynamics;
    }

    public CountersView counters(Mode mode, LocalDate asOf) {
        return database.read(handle -> {
            LocalDate today = LaneDays.reachedByAll(handle);
            AsOf.check(asOf, today);
            boolean now = asOf == null || asOf.equals(today);
            var counts = now ? Counters.now(handle, mode) : Counters.asOf(handle, mode, asOf, lanes);
            return CountersView.of(mode, now ? today : asOf, counts, today, DataAsOf.ofBase(handle));
        });
    }

    /**
     * Of the present day as they are kept, of a past one from the fact rows.
     *
     * @param total whether to count them too
     */
    ClassPage members(ClassQuery query, LocalDate asOf, boolean total, Limit limit, Place after) {
        return database.read(handle -> {
            LocalDate today = LaneDays.reachedByAll(handle);
            AsOf.check(asOf, today);
            return asOf == null || asOf.equals(today)
                    ? presentMembers(handle, query, today, total, limit, after)
                    : pastMembers(handle, query, asOf, total, limit, after);
        });
    }

    private static ClassPage presentMembers(
            Handle handle, ClassQuery query, LocalDate today, boolean total, Limit limit, Place after) {
        Page<Found> page =
                Page.of(ClassMembers.list(handle, query, after, limit.probe()), limit, last -> cursor(last.place()));
        Long all = total ? Counters.now(handle, query.mode()).get(query.className()) : null;
        Long visible = !total || query.findsAll() ? all : ClassMembers.count(handle, query);
        return new ClassPage(
                page.map(Found::member).items(), page.nextCursor(), today, query.isRestricted(), all, visible);
    }

    private ClassPage pastMembers(
            Handle handle, ClassQuery query, LocalDate day, boolean total, Limit limit, Place after) {
        var part = PastMembers.list(handle, query, day, lanes, after, limit.value());
        Long all = total ? Counters.asOf(handle, query.mode(), day, lanes).get(query.className()) : null;
        Long visible = !total || query.findsAll() ? all : PastMembers.count(handle, query, day, lanes);
        String next = part.next() == null ? null : cursor(part.next()).toString();
        return new ClassPage(part.members(), next, day, query.isRestricted(), all, visible);
    }

    private static Cursor cursor(Place place) {
        return Cursor.of(MEMBERS, place.lane(), place.unitId());
    }

    /** Closed months from their steps, the present one as it stands today. */
    public DynamicsView dynamics(Mode mode, YearMonth from, YearMonth to) {
        return database.read(handle -> {
            LocalDate today = LaneDays.reachedByAll(handle);
            Basis basis = mode == Mode.UNPAID ? Basis.CURRENT : Basis.HISTORICAL;
            return new DynamicsView(mode, basis, points(handle, mode, from, to, today), today, DataAsOf.ofBase(handle));
        });
    }

    private List<PointView> points(Handle handle, Mode mode, YearMonth from, YearMonth to, LocalDate today) {
        YearMonth present = YearMonth.from(today);
        Optional<YearMonth> beginning = Dynamics.firstMonth(handle);
        if (beginning.isEmpty() || beginning.get().isAfter(present)) return List.of();
        YearMonth first = later(beginning.get(), from);
        YearMonth last = to == null || to.isAfter(present) ? present : to;
        if (first.isAfter(last)) return List.of();
        YearMonth closed = last.equals(present) ? present.minusMonths(1) : last;
        List<PointView> points = new ArrayList<>();
        dynamics.points(handle, mode, first, closed)
                .forEach(point -> points.add(
                        view(point.month(), point.month().atEndOfMonth(), point.counts(), point.recalculated())));
        if (last.equals(present)) points.add(view(present, today, Counters.now(handle, mode), false));
        return points;
    }

    private static PointView view(YearMonth month, LocalDate asOf, Map<String, Long> counts, boolean recalculated) {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        return new PointView(month.toString(), asOf, total, counts, recalculated);
    }

    private static YearMonth later(YearMonth a, YearMonth b) {
        return b == null || a.isAfter(b) ? a : b;
    }

    /** Of the present day as it is kept, of a past one from the fact rows. */
    public Optional<ProfileView> profile(UUID id, LocalDate asOf) {
        int lane = lanes.of(id);
        return database.read(handle -> {
            LocalDate today = LaneDays.day(handle, lane);
            AsOf.check(asOf, today);
            Query query = asOf == null || asOf.equals(today) ? kept(handle) : computed(handle, id);
            return query.bind("lane", lane)
                    .bind("id", id)
                    .bind("day", asOf == null ? today : asOf)
                    .bind("now", time.now())
                    .map((row, context) -> profile(row, today.isBefore(time.today()), DataAsOf.ofLane(handle, lane)))
                    .findOne();
        });
    }

    private static Query kept(Handle handle) {
        return handle.createQuery("""
                select unit_profile.*, parent_company_id as company_id, :day::date as day
                from unit_profile where lane = :lane and unit_id = :id
                """)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true));
    }

    /** With the company of that day, which need not be the one of today. */
    private static Query computed(Handle handle, UUID id) {
        Scope scope = Scope.of(List.of(id));
        String sql = "with " + Profiles.COMPUTED + """
                select computed.*, :day::date as day, :now::timestamptz as calculated_at,
                    case when listed and not client
                        then coalesce(company_on(unit.attachments, :day), parent_company_id) end as company_id
                from computed join unit using (unit_id) where unit.lane = :lane
                """;
        return scope.bind(handle.createQuery(scope.in(sql)))
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true));
    }

    private static ProfileView profile(ResultSet row, boolean stale, Instant dataAsOf) throws SQLException {
        boolean client = row.getBoolean("client");
        return new ProfileView(
                row.getObject("unit_id", UUID.class),
                row.getObject("company_id", UUID.class),
                constant(ClientType.class, row.getString("type")),
                constant(Lifecycle.class, row.getString("lifecycle")),
                constant(Frequency.class, row.getString("frequency")),
                constant(UnpaidClass.class, row.getString("unpaid_class")),
                Dates.date(row, "first_purchase_on"),
                Dates.date(row, "last_purchase_on"),
                client ? row.getInt("purchase_count") : null,
                client ? row.getBoolean("has_dialogs") : null,
                client ? row.getBoolean("has_contact_data") : null,
                Dates.date(row, "day"),
                Dates.instant(row, "calculated_at"),
                stale,
                dataAsOf);
    }
}
