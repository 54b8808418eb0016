package dev.clientele.segment.rule;

import java.util.List;
import java.util.Optional;

/**
 * An aggregate with a name of its own in the catalogue (B.3), which takes a period and filters as properties beside it:
 * {@code {"field":"interactions.count","direction":"INBOUND","period":{"last":90,"unit":"DAY"},"op":"ge","value":1}}.
 *
 * @param filters names of the relation's fields that may stand beside it
 */
public record NamedAggregate(
        String name, Title title, Relation relation, Rule.Function function, String of, List<String> filters) {

    public static final String PERIOD = "period";
    public static final String INCLUDE_CAMPAIGN = "includeCampaign";

    public static final List<NamedAggregate> ALL = List.of(
            new NamedAggregate(
                    "interactions.count",
                    new Title("number of interactions", "количество взаимодействий"),
                    Relation.INTERACTIONS,
                    Rule.Function.COUNT,
                    null,
                    List.of("direction", "kind")),
            sales("sales.revenue", "revenue", "выручка", Relation.SALES, Rule.Function.SUM, "amount"),
            sales("sales.quantity", "quantity sold", "количество", Relation.SALES, Rule.Function.SUM, "quantity"),
            sales("sales.avgCheck", "average check", "средний чек", Relation.SALES, Rule.Function.AVG, "amount"),
            sales(
                    "sales.ordersCount",
                    "number of orders",
                    "заказы за период",
                    Relation.ORDERS,
                    Rule.Function.COUNT,
                    null));

    public static Optional<NamedAggregate> named(String name) {
        return ALL.stream().filter(aggregate -> aggregate.name.equals(name)).findFirst();
    }

    /** What it comes to over the whole history, as a column of a list. */
    public Field column() {
        Field result = Aggregates.result(relation, function, measure());
        String sql = switch (name) {
            case "sales.revenue" -> "f.revenue";
            case "sales.quantity" -> "f.quantity";
            case "interactions.count" -> "f.interaction_count";
            default ->
                "(select %s from %s where %s and %s)"
                        .formatted(
                                result.expression(), relation.rows(), RuleSql.UNIT.formatted("x"), relation.counts());
        };
        return Field.of(name, title.en(), title.ru(), relation.group(), relation.source(), result.type(), sql);
    }

    /** What it counts instead when our own messages of campaigns are to count too (settled question 10). */
    public Optional<Relation> withCampaigns() {
        return relation == Relation.INTERACTIONS ? Optional.of(Relation.ALL_INTERACTIONS) : Optional.empty();
    }

    /** What may stand beside it, apart from operator and value. */
    public List<String> parameters() {
        var parameters = new java.util.ArrayList<>(List.of(PERIOD));
        parameters.addAll(filters);
        if (withCampaigns().isPresent()) parameters.add(INCLUDE_CAMPAIGN);
        return parameters;
    }

    public Optional<Field> measure() {
        return Optional.ofNullable(of).flatMap(relation::field);
    }

    private static NamedAggregate sales(
            String name, String en, String ru, Relation relation, Rule.Function function, String of) {
        return new NamedAggregate(name, new Title(en, ru), relation, function, of, List.of());
    }
}
