package dev.clientele.status.assignment;

import dev.clientele.status.decision.Condition;
import dev.clientele.status.decision.Rule;
import dev.clientele.status.decision.RuleBook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Reads the editions of the rules. */
public final class RuleBooks {
    private RuleBooks() {}

    public static RuleBook read(Handle handle) {
        var editions = new TreeMap<LocalDate, List<Rule>>();
        handle.createQuery("""
                        select effective_on, rule.*
                        from status_rule_edition
                        left join lateral jsonb_to_recordset(rules) as rule (code text, condition text, previous text[],
                            via text, target text, window_days integer, priority integer) on true
                        """).map((row, context) -> add(editions, row)).forEach(added -> {});
        return new RuleBook(editions);
    }

    private static boolean add(TreeMap<LocalDate, List<Rule>> editions, ResultSet row) throws SQLException {
        List<Rule> rules =
                editions.computeIfAbsent(row.getObject("effective_on", LocalDate.class), day -> new ArrayList<>());
        return row.getString("code") != null && rules.add(rule(row));
    }

    private static Rule rule(ResultSet row) throws SQLException {
        return new Rule(
                row.getString("code"),
                Condition.valueOf(row.getString("condition")),
                Set.of((String[]) row.getArray("previous").getArray()),
                row.getString("via"),
                row.getString("target"),
                row.getInt("window_days"),
                row.getInt("priority"));
    }
}
