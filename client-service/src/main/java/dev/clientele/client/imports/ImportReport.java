package dev.clientele.client.imports;

import dev.clientele.client.imports.Uploads.Upload;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.run.Run;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What became of an import, and of each row that could not be taken. */
@Singleton
class ImportReport {
    private static final String ORDER = "rejects";

    private final Database database;
    private final Runs runs;
    private final Uploads uploads;

    ImportReport(Database database, Runs runs, Uploads uploads) {
        this.database = database;
        this.runs = runs;
        this.uploads = uploads;
    }

    ImportView find(UUID runId) {
        Run run = runs.find(runId).orElseThrow(() -> Problems.notFound("import", runId));
        Upload upload = file(runId);
        return database.read(handle -> ImportView.of(run, upload, Tally.of(handle, upload.id())));
    }

    Page<RejectView> rejects(UUID runId, Limit limit, String cursor) {
        var after = Cursor.parse(cursor, ORDER);
        long line = after.map(at -> at.number(0)).orElse(-1L);
        int no = after.map(at -> at.number(1).intValue()).orElse(-1);
        return database.read(handle -> Page.of(
                handle.createQuery("""
                                select line, no, field as column, code, reason, value from import_reject
                                where upload_id = :upload and (line, no) > (:line, :no) order by line, no limit :probe
                                """)
                        .bind("upload", upload(handle, runId))
                        .bind("line", line)
                        .bind("no", no)
                        .bind("probe", limit.probe())
                        .map(ConstructorMapper.of(RejectView.class))
                        .list(),
                limit,
                reject -> Cursor.of(ORDER, reject.line(), reject.no())));
    }

    /** The file an import was made of. */
    Upload file(UUID runId) {
        return uploads.find(database.read(handle -> upload(handle, runId)));
    }

    private static UUID upload(Handle handle, UUID runId) {
        return handle.createQuery("select id from import_upload where run_id = :run")
                .bind("run", runId)
                .mapTo(UUID.class)
                .findOne()
                .orElseThrow(() -> Problems.notFound("import", runId));
    }
}
