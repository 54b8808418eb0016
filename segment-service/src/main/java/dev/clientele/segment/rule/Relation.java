package dev.clientele.segment.rule;

import static dev.clientele.segment.rule.FieldType.*;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows a client has many of. A row counts when it had happened by {@code asof.day}; a sale also when nothing better
 * tells the same sale by then (settled question 5). Several documents may tell one sale.
 */
public enum Relation {
    SALES(
            "sales",
            new Title("sales", "продажи"),
            Template.SALES,
            Source.SALES,
            "document x",
            "x.sale_on",
            "x.sale_on <= asof.day and (x.superseded_on is null or x.superseded_on > asof.day)",
            "count(distinct x.sale_key)",
            List.of(amount(), quantity(), day("x.sale_on"))),
    PAYMENTS(
            "payments",
            new Title("payments", "оплаты"),
            Template.SALES,
            Source.SALES,
            "document x",
            "x.happened_on",
            "x.kind = 'PAYMENT' and x.live and x.happened_on <= asof.day",
            "count(*)",
            List.of(amount(), quantity(), day("x.happened_on"))),
    DEALS(
            "deals",
            new Title("deals", "сделки"),
            Template.SALES,
            Source.SALES,
            "document x",
            "x.happened_on",
            "x.kind = 'DEAL' and x.live and x.happened_on <= asof.day",
            "count(*)",
            List.of(
                    amount(),
                    day("x.happened_on"),
                    closedOn(),
                    date("expiresOn", "expiry", "срок действия", "x.expires_on"),
                    text("pipeline", "pipeline", "воронка", "x.pipeline"),
                    text("stage", "stage", "стадия", "x.stage"),
                    state(
                            "case when x.closed_on <= asof.day then x.state else 'IN_PROGRESS' end",
                            "IN_PROGRESS",
                            "WON",
                            "LOST"))),
    ORDERS(
            "orders",
            new Title("orders", "заказы"),
            Template.SALES,
            Source.SALES,
            "document x",
            "x.happened_on",
            "x.kind = 'ORDER' and x.live and x.state <> 'CANCELLED' and x.happened_on <= asof.day",
            "count(*)",
            List.of(
                    amount(),
                    day("x.happened_on"),
                    closedOn(),
                    state("case when x.closed_on <= asof.day then x.state else 'OPEN' end", "OPEN", "COMPLETED"))),
    INVOICES(
            "invoices",
            new Title("invoices", "счета"),
            Template.SALES,
            Source.SALES,
            "document x",
            "x.happened_on",
            "x.kind = 'INVOICE' and x.live and x.happened_on <= asof.day",
            "count(*)",
            List.of(
                    amount(),
                    day("x.happened_on"),
                    date("dueOn", "due date", "срок оплаты", "x.due_on"),
                    closedOn(),
                    state(
                            "case when x.state = 'PAID' and x.closed_on > asof.day then 'OPEN' else x.state end",
                            "OPEN",
                            "PARTLY_PAID",
                            "PAID",
                            "CANCELLED"))),
    SHIPMENTS(
            "shipments",
            new Title("shipments", "отгрузки"),
            Template.SALES,
            Source.SALES,
            "document x",
            "x.happened_on",
            "x.kind = 'SHIPMENT' and x.live and x.happened_on <= asof.day",
            "count(*)",
            List.of(amount(), quantity(), day("x.happened_on"))),
    /** What was sold, product by product; a sale told without lines has none. */
    LINES(
            "lines",
            new Title("sold lines", "строки продаж"),
            Template.SALES,
            Source.SALES,
            """
            document x cross join lateral jsonb_to_recordset(x.lines) as l(product uuid, product_group uuid, \
            characteristic text, quantity numeric, amount numeric)""",
            "x.sale_on",
            "x.sale_on <= asof.day and (x.superseded_on is null or x.superseded_on > asof.day)",
            "count(*)",
            List.of(
                    own("amount", "amount", "сумма", DECIMAL, "l.amount"),
                    own("quantity", "quantity", "количество", DECIMAL, "l.quantity"),
                    day("x.sale_on"),
                    own("product", "product", "товар и услуга", REFERENCE, "l.product"),
                    own("productGroup", "product group", "группа товаров", GROUP, "l.product_group"),
                    text("characteristic", "characteristic", "характеристика", "l.characteristic"))),
    INTERACTIONS(
            "interactions",
            new Title("interactions", "взаимодействия"),
            Template.INTERACTIONS,
            Source.INTERACTIONS,
            "interaction x",
            "x.happened_on",
            "x.counted and x.happened_on <= asof.day",
            "count(*)",
            talks()),
    /** With our own messages of campaigns, which count nowhere else. */
    ALL_INTERACTIONS(
            "allInteractions",
            new Title("interactions and campaign messages", "взаимодействия и рассылки"),
            Template.INTERACTIONS,
            Source.INTERACTIONS,
            "interaction x",
            "x.happened_on",
            "x.happened and x.happened_on <= asof.day",
            "count(*)",
            talks());

    private final String word;
    private final Title title;
    private final Template group;
    private final Source source;
    private final String rows;
    private final String day;
    private final String counts;
    private final String count;
    private final List<Field> fields;

    Relation(
            String word,
            Title title,
            Template group,
            Source source,
            String rows,
            String day,
            String counts,
            String count,
            List<Field> fields) {
        this.word = word;
        this.title = title;
        this.group = group;
        this.source = source;
        this.rows = rows;
        this.day = day;
        this.counts = counts;
        this.count = count;
        this.fields = List.copyOf(fields);
    }

    public String word() {
        return word;
    }

    public Title title() {
        return title;
    }

    public Template group() {
        return group;
    }

    public Source source() {
        return source;
    }

    public List<Field> fields() {
        return fields;
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** What stands after FROM; its rows are called {@code x}. */
    String rows() {
        return rows;
    }

    String day() {
        return day;
    }

    /** Which rows count on {@code asof.day}. */
    String counts() {
        return counts;
    }

    /** How rows are counted; several documents of one sale are one sale. */
    String count() {
        return count;
    }

    public static Optional<Relation> named(String word) {
        return Arrays.stream(values())
                .filter(relation -> relation.word.equals(word))
                .findFirst();
    }

    public static String words() {
        return Stream.of(values()).map(Relation::word).collect(Collectors.joining(", "));
    }

    private static List<Field> talks() {
        return List.of(
                day("x.happened_on"),
                words("kind", "kind", "вид контакта", "x.kind", Fields.INTERACTION_KINDS),
                words(
                        "direction",
                        "direction",
                        "направление",
                        "x.direction",
                        List.of("INBOUND", "OUTBOUND", "INTERNAL")));
    }

    private static Field amount() {
        return own("amount", "amount", "сумма", DECIMAL, "x.amount");
    }

    private static Field quantity() {
        return own("quantity", "quantity", "количество", DECIMAL, "x.quantity");
    }

    private static Field day(String sql) {
        return date("date", "date", "дата", sql);
    }

    private static Field closedOn() {
        return date(
                "closedOn",
                "closing date",
                "дата завершения",
                "case when x.closed_on <= asof.day then x.closed_on end");
    }

    private static Field date(String name, String en, String ru, String sql) {
        return own(name, en, ru, DATE, sql);
    }

    private static Field text(String name, String en, String ru, String column) {
        return own(name, en, ru, TEXT, "plain(" + column + ")");
    }

    private static Field state(String sql, String... states) {
        return own("state", "state", "состояние", ENUM, sql).values(List.of(states));
    }

    private static Field words(String name, String en, String ru, String sql, List<String> values) {
        return own(name, en, ru, ENUM, sql).values(values);
    }

    private static Field own(String name, String en, String ru, FieldType type, String sql) {
        return Field.of(name, en, ru, Template.CUSTOM, Source.SALES, type, sql);
    }
}
