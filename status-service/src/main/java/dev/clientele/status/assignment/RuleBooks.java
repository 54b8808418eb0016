package dev.clientele.status.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.status.catalogue.ConditionJson;
import dev.clientele.status.decision.ActiveInterest;
import dev.clientele.status.decision.Condition;
import dev.clientele.status.decision.Rule;
import dev.clientele.status.decision.RuleBook;
import dev.clientele.status.decision.SuppliedCondition;
import dev.clientele.status.rows.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Reads the rules: the editions that are in force, and those of the catalogue. */
public final class RuleBooks {
    private static final String COLUMNS = """
            jsonb_to_recordset(rules) as rule (code text, condition text, custom jsonb, previous text[], via text,
                target text, window_days integer, priority integer, active_interest text)
            """;

    private RuleBooks() {}

    public static RuleBook read(Handle handle) {
        var editions = new TreeMap<LocalDate, List<Rule>>();
        handle.createQuery("select effective_on, rule.* from status_rule_edition left join lateral " + COLUMNS
                        + " on true")
                .map((row, context) -> add(editions, row))
                .forEach(added -> {});
        return new RuleBook(editions);
    }

    /** @param rules as an edition keeps them */
    public static List<Rule> rules(Handle handle, String rules) {
        return handle.createQuery("select rule.* from (select :rules::jsonb as rules) edition, lateral " + COLUMNS)
                .bind("rules", rules)
                .map((row, context) -> rule(row))
                .list();
    }

    /** The gap rules as they would be if they were on. */
    public static List<Rule> gaps(Handle handle) {
        return handle.createQuery("select * from status_rule_now where gap")
                .map((row, context) -> rule(row))
                .list();
    }

    private static boolean add(TreeMap<LocalDate, List<Rule>> editions, ResultSet row) throws SQLException {
        List<Rule> rules =
                editions.computeIfAbsent(row.getObject("effective_on", LocalDate.class), day -> new ArrayList<>());
        return row.getString("code") != null && rules.add(rule(row));
    }

    private static Rule rule(ResultSet row) throws SQLException {
        return new Rule(
                row.getString("code"),
                condition(row),
                Set.of((String[]) row.getArray("previous").getArray()),
                row.getString("via"),
                row.getString("target"),
                row.getInt("window_days"),
                row.getInt("priority"),
                interest(row.getString("active_interest")));
    }

    /** Editions of before the setting have none. */
    private static ActiveInterest interest(String kept) {
        return kept == null ? ActiveInterest.OPEN_IN_WINDOW : ActiveInterest.valueOf(kept);
    }

    private static Condition condition(ResultSet row) throws SQLException {
        String custom = row.getString("custom");
        return custom == null
                ? SuppliedCondition.valueOf(row.getString("condition"))
                : ConditionJson.kept(Rows.read(custom, JsonNode.class));
    }
}
