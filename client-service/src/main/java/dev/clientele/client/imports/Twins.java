package dev.clientele.client.imports;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Lines of a dry run whose external id stands in the file more than once. A dry run takes every page back, so what an
 * earlier page would have made has to be made again before a later one can be decided about.
 */
final class Twins {
    /** The latest of them decide; more would make a dry run of one line repeated for ever slower with each page. */
    private static final int TAKEN_AGAIN_MAX = 5_000;

    private Twins() {}

    private static final String ROWS = """
            select split_part(entry, E'\\t', 1)::bigint as line, substr(entry, strpos(entry, E'\\t') + 1) as draft
            from import_stage_page, string_to_table(rtrim(drafts, E'\\n'), E'\\n') entry
            where upload_id = :upload
            """;

    static void find(Handle tx, UUID upload) {
        int found = tx.createUpdate("""
                        insert into import_stage_twin (upload_id, line, name)
                        select :upload, line, name
                        from (select line, name, count(*) over (partition by name) as times
                              from (select line, nullif(btrim(draft::jsonb ->> 'externalId'), '') as name from (%s) rows) named
                              where name is not null) counted
                        where times > 1
                        """.formatted(ROWS)).bind("upload", upload).execute();
        if (found == 0) return;
        tx.createUpdate("""
                        update import_stage_twin t set draft = rows.draft
                        from (%s) rows where t.upload_id = :upload and t.line = rows.line
                        """.formatted(ROWS)).bind("upload", upload).execute();
    }

    /** Lines up to {@code after} that have an external id of the lines behind it, up to {@code last}. */
    static List<Stage.Line> before(Handle handle, UUID upload, long after, long last) {
        return handle.createQuery("""
                        select * from (
                            select t.line, t.draft
                            from import_stage_twin t
                            where t.upload_id = :upload and t.line <= :after and t.name in (
                                select name from import_stage_twin
                                where upload_id = :upload and line > :after and line <= :last)
                            order by t.line desc limit :max) latest
                        order by line
                        """)
                .bind("upload", upload)
                .bind("after", after)
                .bind("last", last)
                .bind("max", TAKEN_AGAIN_MAX)
                .map((row, _) -> new Stage.Line(row.getLong("line"), null, row.getString("draft")))
                .list();
    }

    static void clear(Handle tx, UUID upload) {
        tx.createUpdate("delete from import_stage_twin where upload_id = :upload")
                .bind("upload", upload)
                .execute();
    }
}
