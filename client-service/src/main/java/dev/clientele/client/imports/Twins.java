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

    static void find(Handle tx, UUID upload) {
        tx.createUpdate("""
                        insert into import_stage_twin (upload_id, line, name)
                        select :upload, line, name
                        from (select line, draft::jsonb ->> 'externalId' as name,
                                  count(*) over (partition by draft::jsonb ->> 'externalId') as times
                              from import_stage where upload_id = :upload and key is null) named
                        where name is not null and times > 1
                        """).bind("upload", upload).execute();
    }

    /** Lines up to {@code after} that have an external id of the lines behind it, up to {@code last}. */
    static List<Stage.Line> before(Handle handle, UUID upload, long after, long last) {
        return handle.createQuery("""
                        select * from (
                            select s.line, s.key, s.draft
                            from import_stage_twin t join import_stage s on s.upload_id = t.upload_id and s.line = t.line
                            where t.upload_id = :upload and t.line <= :after and t.name in (
                                select name from import_stage_twin
                                where upload_id = :upload and line > :after and line <= :last)
                            order by s.line desc limit :max) latest
                        order by line
                        """)
                .bind("upload", upload)
                .bind("after", after)
                .bind("last", last)
                .bind("max", TAKEN_AGAIN_MAX)
                .map((row, _) -> new Stage.Line(row.getLong("line"), row.getString("key"), row.getString("draft")))
                .list();
    }

    static void clear(Handle tx, UUID upload) {
        tx.createUpdate("delete from import_stage_twin where upload_id = :upload")
                .bind("upload", upload)
                .execute();
    }
}
