package dev.clientele.campaign.scenario;

import dev.clientele.campaign.scenario.Condition.Since;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * A condition as one predicate over {@code e} (unit_id, started_on; of an enrolment, which alone can ask what was done, its
 * own row) of the lane {@code :lane} and {@code u} (the client's row, perhaps none)
 * on the date {@code :today}. Every word of a user is a parameter; every part is true or false, never null.
 */
final class ConditionSql {
    private static final String DOCUMENT = """
        (exists (select from deal d where d.lane = :lane and d.unit_id = e.unit_id and d.life = 'LIVE'
                    and d.opened_on between %1$s and :today)
         or exists (select from invoice i where i.lane = :lane and i.unit_id = e.unit_id and i.life = 'LIVE'
                    and i.issued_on between %1$s and :today)
         or exists (select from payment p where p.lane = :lane and p.unit_id = e.unit_id and p.life = 'LIVE'
                    and not p.reversed and p.paid_on between %1$s and :today))
        """;
    private static final String SPOKE = """
        exists (select from interaction i where i.lane = :lane and i.unit_id = e.unit_id and i.life = 'LIVE'
                   and i.direction = 'INBOUND' and not i.planned and i.occurred_on between %s and :today)
        """;
    private static final String BOUGHT = """
        (exists (select from deal d where d.lane = :lane and d.unit_id = e.unit_id and d.life = 'LIVE'
                    and d.semantic = 'WON' and d.closed_on between %1$s and :today)
         or exists (select from invoice i where i.lane = :lane and i.unit_id = e.unit_id and i.life = 'LIVE'
                    and i.state = 'PAID' and i.paid_on between %1$s and :today)
         or exists (select from payment p where p.lane = :lane and p.unit_id = e.unit_id and p.life = 'LIVE'
                    and not p.reversed and p.deal_id is null and p.invoice_id is null
                    and p.paid_on between %1$s and :today))
        """;
    /** Any document counts as feedback, whenever it was. */
    private static final String EVER = "date '0001-01-01'";

    private static final String REGISTERED = "coalesce(u.registered_on, :today)";

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final String sql;

    private ConditionSql(Condition condition) {
        sql = condition == null ? "true" : sql(condition);
    }

    /** No condition holds always. */
    static ConditionSql of(Condition condition) {
        return new ConditionSql(condition);
    }

    String sql() {
        return sql;
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        values.forEach((name, value) -> {
            switch (value) {
                case String[] texts -> statement.bindArray(name, String.class, (Object[]) texts);
                default -> statement.bind(name, value);
            }
        });
        return statement;
    }

    /** Whether the text asks about today; unused parameters are a mistake. */
    boolean asksToday() {
        return sql.contains(":today");
    }

    private String sql(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> joined(parts, " and ");
            case Condition.Any(var parts) -> joined(parts, " or ");
            case Condition.Not(var part) -> "not " + sql(part);
            case Condition.Status(var in) -> """
                exists (select from work_status s where s.lane = :lane and s.unit_id = e.unit_id
                           and s.status = any(%s))
                """.formatted(parameter(in.toArray(String[]::new)));
            case Condition.Member(UUID segment) -> """
                exists (select from member m where m.lane = :lane and m.unit_id = e.unit_id and m.inside
                           and m.segment_id = %s)
                """.formatted(parameter(segment));
            case Condition.Feedback(Since since) ->
                "(" + SPOKE.formatted(from(since)) + " or "
                        + DOCUMENT.formatted(since == Since.REGISTRATION ? EVER : from(since)) + ")";
            case Condition.Bought(Since since) -> BOUGHT.formatted(from(since));
            case Condition.OpenDeal(String pipeline) ->
                """
                exists (select from deal d where d.lane = :lane and d.unit_id = e.unit_id and d.life = 'LIVE'
                           and d.semantic = 'IN_PROGRESS' and %s)
                """.formatted(pipeline == null ? "true" : "d.pipeline = " + parameter(pipeline));
            case Condition.Age(Integer atLeast, Integer atMost) ->
                "coalesce(:today - u.registered_on between %s and %s, false)"
                        .formatted(
                                parameter(atLeast == null ? 0 : atLeast),
                                parameter(atMost == null ? Integer.MAX_VALUE : atMost));
            case Condition.Done(String step, var in) ->
                """
                    exists (select from scenario_step a
                              join delivery d on d.lane = :lane and d.unit_id = e.unit_id and d.trigger_id = a.id
                                             and d.occurrence = 'enrolment/' || e.id
                             where a.scenario_id = e.scenario_id and a.number = e.number and a.code = %s
                               and case d.state when 'SENDING' then 'QUEUED' else d.state end = any(%s))
                    """.formatted(
                        parameter(step), parameter(in.stream().map(Enum::name).toArray(String[]::new)));
            case Condition.Fact(Condition.Field field, var in) ->
                "coalesce(lower(" + column(field) + ") = any(" + parameter(lower(in)) + "), false)";
        };
    }

    private String joined(List<Condition> parts, String word) {
        return parts.stream().map(this::sql).collect(Collectors.joining(word, "(", ")"));
    }

    private String parameter(Object value) {
        String name = "condition" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    private static String from(Since since) {
        return switch (since) {
            case REGISTRATION -> REGISTERED;
            case ENROLMENT -> "e.started_on";
        };
    }

    private static String column(Condition.Field field) {
        return switch (field) {
            case KIND -> "u.kind";
            case CITY -> "u.city";
            case INDUSTRY -> "u.industry";
        };
    }

    private static String[] lower(List<String> texts) {
        return texts.stream().map(String::toLowerCase).toArray(String[]::new);
    }
}
