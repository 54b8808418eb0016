package dev.clientele.segment.fact;

import dev.clientele.segment.rule.Scope;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where fact rows {@code f} come from: the stored ones, which hold on each lane's business day, or those counted anew
 * for a frozen day. Both have the same columns, so rules do not know which they read.
 */
public final class FactSource {
    /** The unit exists on {@code asof.day}: registered, not ended, not between its deletion and its restoring, not attached to a company. */
    public static final String ALIVE = """
            (f.created_on <= asof.day and (f.ended_on is null or f.ended_on > asof.day) \
            and (f.absent is null or not f.absent @> asof.day) \
            and (f.attached is null or not f.attached @> asof.day)) is true""";

    /** It still exists: whoever was a client on a past day but is none today enters no segment. */
    public static final String STILL_ALIVE = """
            (f.ended_on is null and (f.attached is null or not upper_inf(f.attached)))""";

    private static final List<String> CARD = List.of(
            "lane",
            "unit_id",
            "kind",
            "name",
            "inn",
            "city",
            "industry",
            "business_region",
            "importance",
            "employee_count",
            "responsible_id",
            "department_id",
            "is_customer",
            "is_supplier",
            "time_zone",
            "tags",
            "custom",
            "reach",
            "registered_on",
            "created_on",
            "ended_on",
            "absent",
            "attached",
            "name_key",
            "inn_key",
            "city_key",
            "industry_key",
            "region_key",
            "importance_key",
            "tag_keys",
            "work_status",
            "quality_score",
            "sales_potential");

    private FactSource() {}

    /** For a scope whose day is the business day of its lanes. */
    public static String present(Scope scope) {
        return "client_fact f " + scope.day("f");
    }

    /** For any day; documents and interactions are counted as of then, the rest is what it is today. */
    public static String past(Scope scope) {
        return "(select %s, %s, %s, %s from client_fact c %s %s %s where %s) f %s"
                .formatted(
                        CARD.stream().map("c."::concat).collect(Collectors.joining(", ")),
                        totals(Totals.SALES, "s"),
                        totals(Totals.TALKS, "t"),
                        totals(Totals.SETTLEMENTS, "d"),
                        Totals.SALES.join(scope, "c", "s"),
                        Totals.TALKS.join(scope, "c", "t"),
                        Totals.SETTLEMENTS.join(scope, "c", "d"),
                        scope.holds("c"),
                        scope.day("f"));
    }

    private static String totals(Totals totals, String alias) {
        return totals.columns().stream().map(total -> total.over(alias)).collect(Collectors.joining(", "));
    }
}
