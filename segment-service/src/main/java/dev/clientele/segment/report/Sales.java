package dev.clientele.segment.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Revenue, quantity, gross profit and average check of the sales of some segments. */
@Singleton
public class Sales {
    /** Profit of the lines whose cost is known, and the revenue it was made with. */
    private static final String MARGIN = """
            select sum(l.amount - l.cost) as profit, sum(l.amount) filter (where l.cost is not null) as costed \
            from jsonb_to_recordset(x.lines) as l(amount numeric, cost numeric)""";

    /** What a document gained, as far as the cost of its lines is known. */
    static final String PROFIT = "coalesce((select m.profit from (%s) m), 0)".formatted(MARGIN);

    /** The lines of a document, and what of it they do not tell. */
    private static final String LINES = """
            select l.product, l.amount, l.quantity, l.amount - l.cost as profit, \
            case when l.cost is not null then l.amount end as costed \
            from jsonb_to_recordset(x.lines) as l(product uuid, amount numeric, quantity numeric, cost numeric) \
            union all \
            select null, x.amount - coalesce(sum(l.amount), 0), x.quantity - coalesce(sum(l.quantity), 0), null, null \
            from jsonb_to_recordset(x.lines) as l(amount numeric, quantity numeric) \
            having count(*) = 0 or x.amount <> coalesce(sum(l.amount), 0) or x.quantity <> coalesce(sum(l.quantity), 0)""";

    /** The documents that tell the sales of a span as they are told at its end. */
    private static final String TOLD = """
            document x on x.lane = c.lane and x.unit_id = c.unit_id and x.sale_on between :from and :to \
            and (x.superseded_on is null or x.superseded_on > :to)""";

    static final int ROWS_SHOWN = 10_000;
    static final int ROWS_OF_TABLE = 1_000_000;
    private static final List<Column<Figures>> COLUMNS = List.of(
            new Column<>("key", Figures::key),
            new Column<>("name", Figures::name),
            new Column<>("sales", Figures::sales),
            new Column<>("revenue", Figures::revenue),
            new Column<>("quantity", Figures::quantity),
            new Column<>("grossProfit", Figures::grossProfit),
            new Column<>("revenueWithoutCost", Figures::revenueWithoutCost),
            new Column<>("averageCheck", Figures::averageCheck));

    private final Database database;
    private final Sellers sellers;

    Sales(Database database, Sellers sellers) {
        this.database = database;
        this.sellers = sellers;
    }

    /** By what the figures are broken down. */
    public enum By {
        PERIOD,
        PRODUCT,
        MANAGER
    }

    /** @param most how many rows at most */
    record Question(
            LocalDate from,
            LocalDate to,
            By by,
            Step step,
            List<String> segments,
            Sellers.Mode mode,
            RowPredicate rows,
            int most) {}

    /**
     * @param key the first day of the period, the id of the product or of the manager; null for sales without, and for what
     *     of a sale no line tells
     * @param revenueWithoutCost the part of the revenue of which no cost is known; it is left out of the gross profit
     */
    @Schema(name = "SalesFigures")
    public record Figures(
            @JsonInclude @Schema(nullable = true, examples = "2026-03-01")
            String key,

            @JsonInclude(JsonInclude.Include.NON_NULL) String name,
            long sales,
            BigDecimal revenue,
            BigDecimal quantity,
            BigDecimal grossProfit,
            BigDecimal revenueWithoutCost,
            @JsonInclude @Schema(nullable = true) BigDecimal averageCheck) {

        Figures under(String key) {
            return new Figures(key, name, sales, revenue, quantity, grossProfit, revenueWithoutCost, averageCheck);
        }
    }

    /** @param moreRows whether there are others behind these, which the total counts; a table has all */
    @Schema(name = "SalesReport")
    public record View(LocalDate from, LocalDate to, By by, Figures total, List<Figures> rows, boolean moreRows) {

        Sheet<Figures> sheet() {
            var lines = new ArrayList<>(rows);
            lines.add(total.under("total"));
            return Sheet.of("sales", COLUMNS, lines);
        }
    }

    View of(Question question) {
        return database.read(handle -> {
            Span span = Span.of(handle, question.from(), question.to());
            Sellers.Chosen chosen = sellers.chosen(handle, question.segments(), question.mode(), question.rows());
            List<Figures> all = chosen.bound(handle.createQuery(statement(question, chosen))
                            .bind("from", span.from())
                            .bind("to", span.to())
                            .bind("limit", question.most() + 2))
                    .map((row, _) -> figures(
                            row.getString(1),
                            row.getString(2),
                            row.getLong(3),
                            row.getBigDecimal(4),
                            row.getBigDecimal(5),
                            row.getBigDecimal(6),
                            row.getBigDecimal(7)))
                    .list();
            boolean more = all.size() > question.most() + 1;
            List<Figures> rows = all.subList(1, more ? all.size() - 1 : all.size());
            return new View(span.from(), span.to(), question.by(), all.getFirst(), rows, more);
        });
    }

    /** The grand total is the row of the empty grouping set, which is the first one. */
    private static String statement(Question question, Sellers.Chosen chosen) {
        boolean byProduct = question.by() == By.PRODUCT;
        String key = switch (question.by()) {
            case PERIOD -> "date_trunc('" + question.step().unit() + "', x.sale_on)::date::text";
            case PRODUCT -> "part.product::text";
            case MANAGER -> "c.responsible_id::text";
        };
        String told = byProduct ? "part" : "x";
        String sold = """
                select x.sale_key, %1$s as key, %2$s.amount, %2$s.quantity, part.profit, part.costed
                  from client c join %3$s cross join lateral (%4$s) part""".formatted(key, told, TOLD, byProduct ? LINES : MARGIN);
        String order = question.by() == By.PERIOD ? "1" : "4 desc nulls last, 1";
        return """
                with client as (%s), sold as (%s)
                select s.key, coalesce(p.name, e.name), s.sales, s.revenue, s.quantity, s.profit, s.without
                  from (select key, grouping(key) as total, count(distinct sale_key) as sales,
                               coalesce(sum(amount), 0) as revenue, coalesce(sum(quantity), 0) as quantity,
                               coalesce(sum(profit), 0) as profit,
                               coalesce(sum(amount - coalesce(costed, 0)), 0) as without
                          from sold group by grouping sets ((key), ())) s
                  left join product p on %s and p.id::text = s.key
                  left join employee e on %s and e.id::text = s.key
                 order by s.total desc, %s limit :limit
                """.formatted(
                        chosen.sql(),
                        sold,
                        byProduct,
                        question.by() == By.MANAGER,
                        order.replace("1", "s.key").replace("4", "s.revenue"));
    }

    private static BigDecimal money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    private static Figures figures(
            String key,
            String name,
            long sales,
            BigDecimal revenue,
            BigDecimal quantity,
            BigDecimal profit,
            BigDecimal without) {
        BigDecimal check = sales == 0 ? null : revenue.divide(BigDecimal.valueOf(sales), 2, RoundingMode.HALF_UP);
        return new Figures(key, name, sales, money(revenue), quantity, money(profit), money(without), check);
    }
}
