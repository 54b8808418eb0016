package dev.clientele.status.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.StatusDefined;
import dev.clientele.status.catalogue.StatusDraft.Template;
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
    private static final String STATUS = """
            select status.*, rule.window_days from status left join status_rule rule on rule.code = status.template
            """;
    private static final String RULE = "select * from status_rule_now ";

    private CatalogueRows() {}

    static List<StatusView> statuses(Handle handle) {
        return handle.createQuery(STATUS + "order by ordinal, status.code")
                .map((row, context) -> status(row))
                .list();
    }

    static Optional<StatusView> status(Handle handle, String code, boolean lock) {
        return handle.createQuery(STATUS + "where status.code = :code" + (lock ? " for update of status" : ""))
                .bind("code", code)
                .map((row, context) -> status(row))
                .findOne();
    }

    static void insert(Handle tx, String code, StatusDraft draft) {
        tx.createUpdate("""
                        insert into status (code, titles, colour, calculation, supplied, ordinal)
                        select :code, :titles::jsonb, :colour, 'MANUAL', false, max(ordinal) + 1 from status
                        """)
                .bind("code", code)
                .bind("titles", Rows.json(draft.titles()))
                .bind("colour", draft.colour())
                .execute();
    }

    static void save(Handle tx, String code, StatusDraft draft) {
        tx.createUpdate("""
                        update status set titles = :titles::jsonb, colour = :colour, template = :template,
                            calculation = :calculation, row_version = row_version + 1, version = next_version()
                        where code = :code
                        """)
                .bind("titles", Rows.json(draft.titles()))
                .bind("colour", draft.colour())
                .bind("template", draft.template())
                .bind("calculation", draft.calculation())
                .bind("code", code)
                .execute();
        tx.createUpdate("""
                        update status_rule set window_days = :days, row_version = row_version + 1
                        where code = :template and window_days <> :days
                        """)
                .bind("template", draft.template())
                .bind("days", draft.windowDays())
                .execute();
    }

    static Optional<String> owner(Handle tx, Template template) {
        return tx.createQuery("select code from status where template = :template")
                .bind("template", template)
                .mapTo(String.class)
                .findOne();
    }

    /** Such as {@code rule/VIP_BUYERS}. */
    static List<String> customRulesTo(Handle tx, String code) {
        return tx.createQuery(
                        "select 'rule/' || code from status_rule where not supplied and target = :code order by 1")
                .bind("code", code)
                .mapTo(String.class)
                .list();
    }

    /**
     * What keeps a status from being deleted: rules, those of earlier days too, clients who have it, and those whose
     * history tells of it. Facts of such a day that come in late are judged by its edition, such as
     * {@code edition/2026-06-30}.
     */
    static List<String> users(Handle tx, String code) {
        return tx.createQuery("""
                        select 'rule/' || code from status_rule_now
                        where target = :code or via = :code or :code = any(previous)
                        union all
                        select 'edition/' || effective_on from status_rule_edition
                        where effective_on < (select max(effective_on) from status_rule_edition)
                          and exists (
                            select from jsonb_to_recordset(rules) as rule (previous text[], via text, target text)
                            where target = :code or via = :code or :code = any(previous))
                        union all
                        select used_by from status_use where status = :code and live
                        union all
                        select 'clients' where exists (select from unit_status where status = :code)
                            or exists (select from status_manual where status = :code)
                        union all
                        select 'history' where exists (
                            select from status_history where superseded_at is null and to_status = :code)
                        order by 1
                        """).bind("code", code).mapTo(String.class).list();
    }

    /** @return the version under which its end is said */
    static long delete(Handle tx, String code) {
        tx.createUpdate("delete from status where code = :code")
                .bind("code", code)
                .execute();
        return tx.createQuery("select next_version()").mapTo(Long.class).one();
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
        return handle.createQuery(RULE + "order by priority, code")
                .map((row, context) -> rule(row))
                .list();
    }

    static Optional<RuleView> rule(Handle handle, String code, boolean lock) {
        if (lock)
            handle.createQuery("select code from status_rule where code = :code for update")
                    .bind("code", code)
                    .mapTo(String.class)
                    .findOne();
        return handle.createQuery(RULE + "where code = :code")
                .bind("code", code)
                .map((row, context) -> rule(row))
                .findOne();
    }

    static void insertRule(Handle tx, String code, RuleDraft draft, String condition) {
        tx.createUpdate("""
                        insert into status_rule
                            (code, condition, custom, previous, target, window_days, priority, gap, supplied, enabled)
                        values (:code, 'CUSTOM', :condition::jsonb, :previous, :target, :days, :priority, false, false,
                            :enabled)
                        """)
                .bind("code", code)
                .bind("condition", condition)
                .bindArray("previous", String.class, draft.previous())
                .bind("target", draft.target())
                .bind("days", draft.windowDays())
                .bind("priority", draft.priority())
                .bind("enabled", draft.enabled())
                .execute();
    }

    static void saveRule(Handle tx, String code, RuleDraft draft, String condition) {
        tx.createUpdate("""
                        update status_rule set custom = :condition::jsonb, previous = :previous, target = :target,
                            window_days = :days, priority = :priority, enabled = :enabled, row_version = row_version + 1
                        where code = :code
                        """)
                .bind("code", code)
                .bind("condition", condition)
                .bindArray("previous", String.class, draft.previous())
                .bind("target", draft.target())
                .bind("days", draft.windowDays())
                .bind("priority", draft.priority())
                .bind("enabled", draft.enabled())
                .execute();
    }

    /** @param target null to leave it as it is */
    static void saveSupplied(Handle tx, String code, RuleDraft draft, String target) {
        tx.createUpdate("""
                        update status_rule set window_days = :days, enabled = case when gap then :enabled else enabled end,
                            target = coalesce(:target, target), row_version = row_version + 1
                        where code = :code
                        """)
                .bind("days", draft.windowDays())
                .bind("enabled", draft.enabled())
                .bind("target", target)
                .bind("code", code)
                .execute();
    }

    static void deleteRule(Handle tx, String code) {
        tx.createUpdate("delete from status_rule where code = :code")
                .bind("code", code)
                .execute();
    }

    /** A status without a template is AUTOMATIC as long as a custom rule leads to it. */
    static boolean settleMethods(Handle tx) {
        return tx.createUpdate("""
                        update status set calculation = method, row_version = row_version + 1, version = next_version()
                        from (
                            select code as status_code, case when exists (
                                select from status_rule where not supplied and target = status.code)
                                then 'AUTOMATIC' else 'MANUAL' end as method
                            from status where template is null
                        ) settled
                        where code = status_code and calculation <> method
                        """).execute() > 0;
    }

    /**
     * From that day on the rules are as they are now in the catalogue; editions of later days end with it. No lane has
     * been evaluated as a whole under them, even if they were in force before: the run of the rules between may have ended
     * half-way.
     */
    static void openEdition(Handle tx, LocalDate effectiveOn, String actor, Instant now) {
        tx.execute("delete from lane_rules");
        tx.createUpdate("delete from status_rule_edition where effective_on >= :day")
                .bind("day", effectiveOn)
                .execute();
        tx.createUpdate("""
                        insert into status_rule_edition (effective_on, rules, actor, at)
                        values (:day, :rules::jsonb, :actor, :now)
                        """)
                .bind("day", effectiveOn)
                .bind("rules", rulesInForce(tx))
                .bind("actor", actor)
                .bind("now", now)
                .execute();
    }

    static String rulesInForce(Handle tx) {
        return tx.createQuery("""
                        select coalesce(jsonb_agg(to_jsonb(rule) - array['gap', 'supplied', 'enabled', 'row_version']), '[]')
                        from status_rule_now rule where enabled
                        """).mapTo(String.class).one();
    }

    private static StatusView status(ResultSet row) throws SQLException {
        return new StatusView(
                row.getString("code"),
                Rows.titles(row.getString("titles")),
                row.getString("colour"),
                row.getString("calculation"),
                row.getString("template"),
                (Integer) row.getObject("window_days"),
                row.getBoolean("supplied"),
                row.getLong("row_version"),
                null);
    }

    private static RuleView rule(ResultSet row) throws SQLException {
        String custom = row.getString("custom");
        return new RuleView(
                row.getString("code"),
                row.getString("condition"),
                custom == null ? null : Rows.read(custom, JsonNode.class),
                List.of((String[]) row.getArray("previous").getArray()),
                row.getString("via"),
                row.getString("target"),
                row.getInt("window_days"),
                row.getInt("priority"),
                row.getBoolean("gap"),
                row.getBoolean("supplied"),
                row.getBoolean("enabled"),
                row.getLong("row_version"),
                null,
                null);
    }
}
