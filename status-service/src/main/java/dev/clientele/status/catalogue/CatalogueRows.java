package dev.clientele.status.catalogue;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.StatusDefined;
import dev.clientele.status.rows.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables of the catalogue. */
final class CatalogueRows {
    private CatalogueRows() {}

    static List<StatusView> statuses(Handle handle) {
        return handle.createQuery("select * from status order by ordinal, code")
                .map((row, context) -> status(row))
                .list();
    }

    static Optional<StatusView> status(Handle handle, String code, boolean lock) {
        return handle.createQuery("select * from status where code = :code" + (lock ? " for update" : ""))
                .bind("code", code)
                .map((row, context) -> status(row))
                .findOne();
    }

    static void save(Handle tx, String code, StatusDraft draft) {
        tx.createUpdate("""
                        update status set titles = :titles::jsonb, colour = :colour, row_version = row_version + 1,
                            version = next_version()
                        where code = :code
                        """)
                .bind("titles", Rows.json(draft.titles()))
                .bind("colour", draft.colour())
                .bind("code", code)
                .execute();
    }

    static List<StatusDefined> defined(Handle handle) {
        return handle.createQuery("select * from status order by ordinal, code")
                .map((row, context) -> new StatusDefined(
                        row.getString("code"),
                        row.getLong("version"),
                        Life.LIVE,
                        Rows.titles(row.getString("titles")),
                        row.getString("colour"),
                        row.getString("calculation")))
                .list();
    }

    static List<RuleView> rules(Handle handle) {
        return handle.createQuery("select * from status_rule order by priority, code")
                .map((row, context) -> rule(row))
                .list();
    }

    static Optional<RuleView> rule(Handle handle, String code, boolean lock) {
        return handle.createQuery("select * from status_rule where code = :code" + (lock ? " for update" : ""))
                .bind("code", code)
                .map((row, context) -> rule(row))
                .findOne();
    }

    static void save(Handle tx, String code, RuleDraft draft) {
        tx.createUpdate("""
                        update status_rule set window_days = :windowDays, enabled = :enabled,
                            row_version = row_version + 1
                        where code = :code
                        """)
                .bind("windowDays", draft.windowDays())
                .bind("enabled", draft.enabled())
                .bind("code", code)
                .execute();
    }

    /** From that day on the rules are as they are now in the catalogue; editions of later days end with it. */
    static void openEdition(Handle tx, LocalDate effectiveOn, String actor, Instant now) {
        tx.createUpdate("delete from status_rule_edition where effective_on >= :day")
                .bind("day", effectiveOn)
                .execute();
        tx.createUpdate("""
                        insert into status_rule_edition (effective_on, rules, actor, at)
                        select :day, jsonb_agg(to_jsonb(rule) - array['gap', 'enabled', 'row_version']), :actor, :now
                        from status_rule rule where enabled
                        """)
                .bind("day", effectiveOn)
                .bind("actor", actor)
                .bind("now", now)
                .execute();
    }

    private static StatusView status(ResultSet row) throws SQLException {
        return new StatusView(
                row.getString("code"),
                Rows.titles(row.getString("titles")),
                row.getString("colour"),
                row.getString("calculation"),
                row.getBoolean("supplied"),
                row.getLong("row_version"));
    }

    private static RuleView rule(ResultSet row) throws SQLException {
        return new RuleView(
                row.getString("code"),
                row.getString("condition"),
                List.of((String[]) row.getArray("previous").getArray()),
                row.getString("via"),
                row.getString("target"),
                row.getInt("window_days"),
                row.getInt("priority"),
                row.getBoolean("gap"),
                row.getBoolean("enabled"),
                row.getLong("row_version"),
                null,
                null);
    }
}
