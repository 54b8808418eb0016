package dev.clientele.segment.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * ABC by the share in the whole, XYZ by how much it varies over sub-periods (REP-03): those that the span has wholly, for
 * one that it cuts tells less than was sold in it. Classes are those of the whole base; segments and rights only choose who
 * is shown.
 */
@Singleton
public class AbcXyz {
    private static final String ORDER = "abc:value";
    private static final int FEWEST_PERIODS = 3;
    private static final int PERIODS_MAX = 520;
    private static final List<Column<Item>> COLUMNS = List.of(
            new Column<>("clientId", Item::clientId),
            new Column<>("name", Item::name),
            new Column<>("value", Item::value),
            new Column<>("share", Item::share),
            new Column<>("abc", Item::abc),
            new Column<>("xyz", Item::xyz),
            new Column<>("variation", Item::variation));

    private final Database database;
    private final Sellers sellers;

    AbcXyz(Database database, Sellers sellers) {
        this.database = database;
        this.sellers = sellers;
    }

    /** What clients are compared by. */
    public enum Measure {
        REVENUE("x.amount"),
        /** Of the lines whose cost is known. */
        GROSS_PROFIT(Sales.PROFIT),
        /** One for each sale, however many documents tell it. */
        SALES(
                "case when row_number() over (partition by x.lane, x.unit_id, x.sale_key order by x.kind, x.id) = 1 then 1 else 0 end");

        private final String sql;

        Measure(String sql) {
            this.sql = sql;
        }
    }

    /**
     * @param a whoever begins before this share of the whole is A; {@code b} likewise
     * @param x up to this coefficient of variation, in per cent, it is X; {@code y} likewise
     */
    record Thresholds(BigDecimal a, BigDecimal b, BigDecimal x, BigDecimal y) {
        Thresholds {
            if (a.signum() <= 0 || a.compareTo(b) > 0 || b.compareTo(BigDecimal.valueOf(100)) > 0)
                throw Problems.invalid("/a", "thresholds-out-of-order");
            if (x.signum() <= 0 || x.compareTo(y) > 0) throw Problems.invalid("/x", "thresholds-out-of-order");
        }
    }

    record Question(LocalDate from, LocalDate to, Step step, Measure by, Thresholds thresholds) {}

    /** @param share of the whole, in per cent; {@code variation} likewise, null where it says nothing */
    @Schema(name = "AbcXyzClient")
    public record Item(
            UUID clientId,
            String name,
            BigDecimal value,
            BigDecimal share,
            @Schema(examples = "A") String abc,

            @JsonInclude @Schema(nullable = true, examples = "X")
            String xyz,

            @JsonInclude @Schema(nullable = true) BigDecimal variation) {}

    @Schema(name = "AbcXyzCell")
    public record Cell(
            String abc,
            @JsonInclude @Schema(nullable = true) String xyz,
            long clients,
            BigDecimal value) {
        static final RowMapper<Cell> ROW =
                (row, _) -> new Cell(row.getString(1), row.getString(2), row.getLong(3), row.getBigDecimal(4));

        /** The nine, empty ones too, and behind those of each row whoever has no XYZ. */
        static List<Cell> all(List<Cell> counted) {
            var all = new ArrayList<Cell>();
            for (String abc : List.of("A", "B", "C")) {
                for (String xyz : List.of("X", "Y", "Z"))
                    all.add(found(counted, abc, xyz).orElse(new Cell(abc, xyz, 0, BigDecimal.ZERO)));
                found(counted, abc, null).ifPresent(all::add);
            }
            return all;
        }

        private static Optional<Cell> found(List<Cell> counted, String abc, String xyz) {
            return counted.stream()
                    .filter(cell -> cell.abc.equals(abc) && Objects.equals(cell.xyz, xyz))
                    .findFirst();
        }
    }

    /** The sub-periods that a span has wholly, from the first day until before the second. */
    record Whole(LocalDate from, LocalDate until, int count) {}

    /** @param matrix the nine cells, and those without XYZ as far as anybody has none */
    @Schema(name = "AbcXyz")
    public record View(
            LocalDate from,
            LocalDate to,

            @Schema(description = "How many whole sub-periods there are; XYZ is by these.")
            int periods,

            List<Cell> matrix,
            List<Item> items,
            @JsonInclude @Schema(nullable = true) String nextCursor) {}

    View of(
            Question question,
            List<String> segments,
            Sellers.Mode mode,
            RowPredicate rows,
            Limit limit,
            String cursor) {
        var after = Cursor.parse(cursor, ORDER);
        return database.read(handle -> {
            Span span = Span.of(handle, question.from(), question.to());
            Whole whole = whole(handle, span, question.step());
            Sellers.Chosen chosen = sellers.chosen(handle, segments, mode, rows);
            String shown = "with "
                    + CLASSES.formatted(question.by().sql, question.step().unit(), chosen.sql());
            List<Cell> matrix = Cell.all(bound(handle.createQuery(shown + """
                            select abc, xyz, count(*), sum(value) from classed join client c using (lane, unit_id)
                             group by abc, xyz
                            """), question, span, whole, chosen)
                    .map(Cell.ROW)
                    .list());
            String behind = after.isEmpty() ? "true" : "(value < :value or value = :value and unit_id > :after)";
            Query query = handle.createQuery(shown + """
                    select unit_id, f.name, value, share, abc, xyz, variation
                      from classed join client c using (lane, unit_id) join client_fact f using (lane, unit_id)
                     where %s order by value desc, unit_id limit :limit
                    """.formatted(behind)).bind("limit", limit.probe());
            after.ifPresent(c -> query.bind("value", c.decimal(0)).bind("after", c.uuid(1)));
            List<Item> items = bound(query, question, span, whole, chosen)
                    .map((row, _) -> new Item(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            row.getBigDecimal(3),
                            row.getBigDecimal(4),
                            row.getString(5),
                            row.getString(6),
                            row.getBigDecimal(7)))
                    .list();
            Page<Item> page = Page.of(items, limit, item -> Cursor.of(ORDER, item.value(), item.clientId()));
            return new View(span.from(), span.to(), whole.count(), matrix, page.items(), page.nextCursor());
        });
    }

    /**
     * Equal values have one class, because a share begins behind all that are greater. Who sold nothing is C. Sub-periods
     * without a sale count as nothing sold.
     */
    private static final String CLASSES = """
            client as materialized (%3$s),
            sold as (
                select x.lane, x.unit_id, date_trunc('%2$s', x.sale_on) as period, %1$s as value
                  from document x
                 where x.sale_on between :from and :to and (x.superseded_on is null or x.superseded_on > :to)),
            period as (
                select lane, unit_id, period >= :wholeFrom and period < :wholeUntil as whole, sum(value) as value
                  from sold group by lane, unit_id, period),
            total as (
                select f.lane, f.unit_id, coalesce(sum(p.value), 0) as value,
                       coalesce(sum(p.value) filter (where p.whole), 0) / nullif(:periods, 0) as mean,
                       coalesce(sum(p.value * p.value) filter (where p.whole), 0) / nullif(:periods, 0) as square
                  from client_fact f left join period p on p.lane = f.lane and p.unit_id = f.unit_id
                  join lane_day asof on asof.lane = f.lane
                 where f.is_customer and f.created_on <= asof.day and f.ended_on is null and f.attached_to is null
                 group by f.lane, f.unit_id),
            ranked as (
                select *, sum(greatest(value, 0)) over () as whole,
                       coalesce(sum(greatest(value, 0)) over (order by value desc
                           groups between unbounded preceding and 1 preceding), 0) as before
                  from total),
            classed as (
                select lane, unit_id, value,
                       case when whole > 0 then round(100 * greatest(value, 0) / whole, 2) else 0 end as share,
                       case when value <= 0 or whole = 0 then 'C' when 100 * before < :a * whole then 'A'
                            when 100 * before < :b * whole then 'B' else 'C' end as abc,
                       case when :periods < :fewest or mean <= 0 then null
                            when 100 * sqrt(greatest(square - mean * mean, 0)) <= :x * mean then 'X'
                            when 100 * sqrt(greatest(square - mean * mean, 0)) <= :y * mean then 'Y' else 'Z' end as xyz,
                       case when :periods >= :fewest and mean > 0
                            then round(100 * sqrt(greatest(square - mean * mean, 0)) / mean, 2) end as variation
                  from ranked)
            """;

    /** The statement of the classes of everybody, for what is to be kept. */
    static String classes(Measure by, Step step) {
        return "with "
                + CLASSES.formatted(
                        by.sql, step.unit(), "select lane, unit_id, responsible_id from client_fact where false");
    }

    static Query bound(Query query, Question question, Span span, Whole whole, Sellers.Chosen chosen) {
        query.bind("from", span.from())
                .bind("to", span.to())
                .bind("periods", whole.count())
                .bind("wholeFrom", whole.from())
                .bind("wholeUntil", whole.until())
                .bind("fewest", FEWEST_PERIODS)
                .bind("a", question.thresholds().a())
                .bind("b", question.thresholds().b())
                .bind("x", question.thresholds().x())
                .bind("y", question.thresholds().y());
        return chosen == null ? query : chosen.bound(query);
    }

    static Whole whole(Handle handle, Span span, Step step) {
        Whole whole = handle.createQuery("""
                        select coalesce(min(first)::date, cast(:from as date)),
                               coalesce((max(first) + interval '%2$s')::date, cast(:from as date)), count(*)
                          from generate_series(
                                   date_trunc('%1$s', cast(:from as timestamp)), cast(:to as timestamp), interval '%2$s') first
                         where first >= cast(:from as date) and first + interval '%2$s' <= cast(:to as date) + 1
                        """.formatted(step.unit(), step.interval()))
                .bind("from", span.from())
                .bind("to", span.to())
                .map((row, _) ->
                        new Whole(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class), row.getInt(3)))
                .one();
        if (whole.count() > PERIODS_MAX) throw Problems.invalid("/step", "too-many-points", PERIODS_MAX);
        return whole;
    }

    static Sheet<Item> sheet(Function<String, View> pages) {
        return new Sheet<>("abc-xyz", COLUMNS, cursor -> {
            View page = pages.apply(cursor);
            return new Page<>(page.items(), page.nextCursor());
        });
    }
}
