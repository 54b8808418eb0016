package dev.clientele.segment.report;

import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.segment.composition.Cause;
import dev.clientele.segment.composition.Composition;
import dev.clientele.segment.composition.Turn;
import dev.clientele.segment.rule.Source;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;

/**
 * Keeps the classes of everybody as of a day: their history, and what rules mean by {@code client.abcClass}. The classes are
 * computed at once; then segments follow, lane by lane.
 */
@Singleton
public class KeptClasses implements RunHandler {
    static final String KIND = "abc-xyz";
    private static final String ORDER = "classes:newest";

    private final Database database;
    private final Composition composition;
    private final Lanes lanes;
    private final BusinessTime time;

    KeptClasses(Database database, Composition composition, Lanes lanes, BusinessTime time) {
        this.database = database;
        this.composition = composition;
        this.lanes = lanes;
        this.time = time;
    }

    /** How many clients had which classes on a day on which classes were kept. */
    @Schema(name = "KeptClasses")
    public record Kept(LocalDate takenOn, List<AbcXyz.Cell> matrix) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> changedBy() {
        return Set.of(Roles.ADMIN, Roles.MARKETER);
    }

    @Override
    public void run(RunContext run) {
        AbcXyz.Question question = run.parameters(AbcXyz.Question.class);
        int lane = run.checkpoint(Integer.class).orElseGet(() -> {
            database.run(tx -> {
                keep(tx, question);
                run.checkpoint(tx, 0);
            });
            return 0;
        });
        for (; lane < lanes.count() && run.goesOn(); lane++) {
            int present = lane;
            database.run(tx -> {
                follow(tx, present);
                run.checkpoint(tx, present + 1);
            });
            run.progress(lane + 1L, (long) lanes.count());
        }
    }

    private static void keep(Handle tx, AbcXyz.Question question) {
        Span span = Span.of(tx, question.from(), question.to());
        AbcXyz.Whole whole = AbcXyz.whole(tx, span, question.step());
        AbcXyz.bound(tx.createQuery(AbcXyz.classes(question.by(), question.step()) + """
                                , kept as (
                                    insert into client_class (lane, unit_id, taken_on, abc, xyz, value, variation)
                                    select lane, unit_id, :to, abc, xyz, value, variation from classed
                                    on conflict (lane, unit_id, taken_on) do update
                                       set (abc, xyz, value, variation)
                                         = (excluded.abc, excluded.xyz, excluded.value, excluded.variation)
                                    returning 1)
                                select count(*) from kept
                                """), question, span, whole, null)
                .mapTo(Long.class)
                .one();
    }

    private void follow(Handle tx, int lane) {
        LaneLock.take(tx, lane);
        Set<UUID> units = tx.createQuery("select distinct unit_id from client_class where lane = :lane")
                .bind("lane", lane)
                .mapTo(UUID.class)
                .set();
        composition.follow(
                new Turn(tx, lane, LaneDays.day(tx, lane), time.now()), Map.of(Source.CLASSES, units), Cause.DATA);
    }

    Page<Kept> history(Limit limit, String cursor) {
        LocalDate before = Cursor.parse(cursor, ORDER).map(c -> c.date(0)).orElse(null);
        return database.read(handle -> {
            List<LocalDate> days = handle.createQuery("""
                            select distinct taken_on from client_class
                             where cast(:before as date) is null or taken_on < cast(:before as date)
                             order by taken_on desc limit :limit
                            """)
                    .bind("before", before)
                    .bind("limit", limit.probe())
                    .mapTo(LocalDate.class)
                    .list();
            Page<LocalDate> page = Page.of(days, limit, day -> Cursor.of(ORDER, day));
            Map<LocalDate, List<AbcXyz.Cell>> counted = counted(handle, page.items());
            return page.map(day -> new Kept(day, AbcXyz.Cell.all(counted.get(day))));
        });
    }

    private static Map<LocalDate, List<AbcXyz.Cell>> counted(Handle handle, List<LocalDate> days) {
        if (days.isEmpty()) return Map.of();
        return handle
                .createQuery("""
                        select abc, xyz, count(*), sum(value), taken_on from client_class
                         where taken_on between :first and :last group by taken_on, abc, xyz
                        """)
                .bind("first", days.getLast())
                .bind("last", days.getFirst())
                .map((row, context) -> Map.entry(row.getObject(5, LocalDate.class), AbcXyz.Cell.ROW.map(row, context)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
