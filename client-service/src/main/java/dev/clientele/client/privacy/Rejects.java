package dev.clientele.client.privacy;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Lines of files that could not be taken and values that were wrong with them. What they tell is decided here and not in
 * SQL, which takes other characters for letters than names of cards do. A million short lines are read in seconds.
 */
final class Rejects {
    private static final int AT_ONCE = 1_000;

    private static final RowMapper<Text> TEXT = (row, _) -> new Text(
            row.getObject("upload_id", UUID.class), row.getLong("line"), row.getInt("no"), row.getString("text"));

    private static final Text BEGINNING = new Text(new UUID(0, 0), 0, 0, null);

    private record Text(UUID upload, long line, int no, String text) {}

    private Rejects() {}

    /** Those that tell a name, an address or a number of a client. */
    static void forget(Handle tx, Traces traces) {
        if (traces.isEmpty()) return;
        for (List<Text> page = lines(tx, BEGINNING); !page.isEmpty(); page = lines(tx, page.getLast()))
            forgetLines(tx, told(page, traces));
        for (List<Text> page = values(tx, BEGINNING); !page.isEmpty(); page = values(tx, page.getLast()))
            forgetValues(tx, told(page, traces));
    }

    private static List<Text> told(List<Text> page, Traces traces) {
        return page.stream().filter(one -> traces.toldIn(one.text)).toList();
    }

    private static List<Text> lines(Handle tx, Text after) {
        return tx.createQuery("""
                        select upload_id, line, 0 no, content text from import_reject_line
                        where (upload_id, line) > (:upload, :line) order by upload_id, line limit :max
                        """)
                .bind("upload", after.upload)
                .bind("line", after.line)
                .bind("max", AT_ONCE)
                .map(TEXT)
                .list();
    }

    private static List<Text> values(Handle tx, Text after) {
        return tx.createQuery("""
                        select upload_id, line, no, value text from import_reject
                        where value is not null and (upload_id, line, no) > (:upload, :line, :no)
                        order by upload_id, line, no limit :max
                        """)
                .bind("upload", after.upload)
                .bind("line", after.line)
                .bind("no", after.no)
                .bind("max", AT_ONCE)
                .map(TEXT)
                .list();
    }

    /** With all values that were wrong with them. */
    private static void forgetLines(Handle tx, List<Text> told) {
        if (told.isEmpty()) return;
        bind(tx.createUpdate("""
                        with told as (
                            delete from import_reject_line l using unnest(:uploads, :lines) w (upload_id, line)
                            where l.upload_id = w.upload_id and l.line = w.line
                            returning l.upload_id, l.line)
                        update import_reject r set value = null from told
                        where r.upload_id = told.upload_id and r.line = told.line and r.value is not null
                        """), told).execute();
    }

    private static void forgetValues(Handle tx, List<Text> told) {
        if (told.isEmpty()) return;
        bind(tx.createUpdate("""
                        update import_reject r set value = null from unnest(:uploads, :lines, :nos) w (upload_id, line, no)
                        where r.upload_id = w.upload_id and r.line = w.line and r.no = w.no
                        """), told)
                .bindArray("nos", Integer.class, told.stream().map(Text::no).toList())
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, List<Text> told) {
        return statement
                .bindArray(
                        "uploads", UUID.class, told.stream().map(Text::upload).toList())
                .bindArray("lines", Long.class, told.stream().map(Text::line).toList());
    }
}
