package dev.clientele.client.base;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A column as the database has it.
 *
 * @param type in PostgreSQL's words, such as {@code numeric(19,2)}
 * @param fallback the SQL of its default; null when it has none
 */
record Column(String name, String type, boolean notNull, String fallback) {

    static List<Column> of(Handle handle, BaseTable table) {
        return handle
                .createQuery("""
                        select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as not_null,
                            pg_get_expr(d.adbin, d.adrelid) as fallback
                        from pg_attribute a
                        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                        where a.attrelid = to_regclass('public.' || :table) and a.attnum > 0 and not a.attisdropped
                        order by a.attnum
                        """)
                .bind("table", table.table())
                .map((row, _) -> new Column(
                        row.getString("name"),
                        row.getString("type"),
                        row.getBoolean("not_null"),
                        row.getString("fallback")))
                .list()
                .stream()
                .filter(column -> !table.derived().contains(column.name))
                .toList();
    }

    /** As the API would call it. */
    String field() {
        var field = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean upper = i > 0 && name.charAt(i - 1) == '_';
            if (name.charAt(i) != '_') field.append(upper ? Character.toUpperCase(name.charAt(i)) : name.charAt(i));
        }
        return field.toString();
    }

    boolean isJson() {
        return type.equals("jsonb");
    }

    boolean isList() {
        return type.endsWith("[]");
    }

    boolean isMoment() {
        return type.startsWith("timestamp");
    }

    boolean isNumber() {
        return type.startsWith("numeric") || type.equals("bigint") || type.equals("integer") || type.equals("smallint");
    }

    /** Its value of row {@code t} as text; what {@link #isBare} is JSON already. */
    String asText() {
        if (isMoment()) return "to_char(t.%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')".formatted(name);
        return isList() ? "to_json(t.%s)::text".formatted(name) : "t.%s::text".formatted(name);
    }

    boolean isBare() {
        return isJson() || isList() || isNumber() || type.equals("boolean");
    }
}
