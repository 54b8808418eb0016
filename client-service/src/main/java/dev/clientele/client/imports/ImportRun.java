package dev.clientele.client.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.client.imports.Reading.Reject;
import dev.clientele.client.imports.Reading.Staged;
import dev.clientele.client.imports.Uploads.Upload;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.intake.Entry;
import dev.clientele.client.intake.Intake;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.intake.Outcome;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * One file from its chunks to its collection. The stage is filled first and filled again if a crash has emptied it; then
 * clients and rows go in page by page, the checkpoint in the transaction of each page.
 */
@Singleton
public class ImportRun implements RunHandler {
    static final String KIND = "import";
    private static final int STAGED_AT_ONCE = 10_000;
    private static final int TAKEN_AT_ONCE = 5_000;
    private static final int STAGINGS_MAX = 5;

    private final Database database;
    private final BusinessTime time;
    private final ObjectMapper json;
    private final Uploads uploads;
    private final Collections collections;
    private final RejectedLines rejected;

    public ImportRun(
            Database database,
            BusinessTime time,
            ObjectMapper json,
            Uploads uploads,
            Collections collections,
            RejectedLines rejected) {
        this.database = database;
        this.time = time;
        this.json = json;
        this.uploads = uploads;
        this.collections = collections;
        this.rejected = rejected;
    }

    record Wanted(UUID uploadId) {}

    private static final class StageLost extends IllegalStateException {
        StageLost(UUID upload) {
            super("the stage of upload " + upload + " was emptied again and again while it was filled");
        }
    }

    /**
     * @param staged rows in the stage when it was complete; null while it is not
     * @param swept true when all is done and the file is gone
     */
    record Step(Long staged, long client, long line, long done, boolean swept) {
        static final Step FIRST = new Step(null, 0, 0, 0, false);

        Step staged(long rows) {
            return new Step(rows, client, line, done, false);
        }

        Step clients(long last) {
            return new Step(staged, last, line, done, false);
        }

        Step rows(long last, long more) {
            return new Step(staged, client, last, done + more, false);
        }

        Step sweep() {
            return new Step(staged, client, line, done, true);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(RunContext run) throws IOException {
        Upload upload = uploads.find(run.parameters(Wanted.class).uploadId());
        work(run, upload, collections.find(upload.collection()));
    }

    private <D extends Draft> void work(RunContext run, Upload upload, Intake<D> intake) throws IOException {
        Step at = run.checkpoint(Step.class).orElse(Step.FIRST);
        for (int stagings = 0; !at.swept(); stagings++) {
            if (stagings == STAGINGS_MAX) throw new StageLost(upload.id());
            if (!isStaged(upload, at)) at = stage(run, upload, intake, at);
            if (at == null) return;
            if (!isStaged(upload, at)) continue;
            at = rows(run, upload, intake, clients(run, upload, at));
            if (!run.goesOn()) return;
            if (at.done() < at.staged()) continue;
            sweep(run, upload, at);
            at = at.sweep();
        }
        run.result(database.read(handle -> Tally.of(handle, upload.id())));
    }

    private boolean isStaged(Upload upload, Step at) {
        if (at.staged() == null) return false;
        long present = database.read(handle -> Stage.count(handle, upload.id()));
        return present == at.staged();
    }

    /** Null when the run was stopped on the way. */
    private <D extends Draft> Step stage(RunContext run, Upload upload, Intake<D> intake, Step at) throws IOException {
        database.run(tx -> Stage.clear(tx, upload.id()));
        try (Rows rows = new Opening(uploads, json).rows(upload)) {
            var reading = reading(upload, intake, rows);
            long read = 0;
            long kept = 0;
            for (List<Row> page = page(rows); !page.isEmpty(); page = page(rows)) {
                if (!run.goesOn()) return null;
                kept += stage(upload, reading, page);
                read += page.size();
                if (at.staged() == null) run.progress(read, null);
            }
            return complete(run, upload, at, kept);
        }
    }

    /**
     * A crash of the database empties the stage without a word to us; what is left must not pass for the whole file. Then
     * the step is as it was, and the stage is filled again.
     */
    private Step complete(RunContext run, Upload upload, Step at, long kept) {
        return database.write(tx -> {
            Step complete = at.staged(Stage.complete(tx, upload.id()));
            if (complete.staged() != kept) return at;
            run.progress(complete.done(), complete.staged());
            run.checkpoint(tx, complete);
            return complete;
        });
    }

    private <D extends Draft> Reading<D> reading(Upload upload, Intake<D> intake, Rows rows) {
        return new Reading<>(json, time, intake.draft(), intake.collection(), uploads.mapping(upload), rows.columns());
    }

    private static List<Row> page(Rows rows) throws IOException {
        var page = new ArrayList<Row>();
        while (page.size() < STAGED_AT_ONCE) {
            Row row = rows.next();
            if (row == null) break;
            page.add(row);
        }
        return page;
    }

    private int stage(Upload upload, Reading<?> reading, List<Row> page) {
        var staged = new ArrayList<Staged>(page.size());
        var rejects = new ArrayList<Reject>();
        for (Row row : page) {
            Reading.Result result = reading.read(row);
            if (result.staged() != null) staged.add(result.staged());
            rejects.addAll(result.rejects());
        }
        database.run(tx -> {
            Stage.add(tx, upload.id(), staged);
            Stage.reject(tx, upload.id(), rejects);
        });
        return staged.size();
    }

    private Step clients(RunContext run, Upload upload, Step from) {
        Mapping.Client client = uploads.mapping(upload).client();
        if (client == null || !client.create()) return from;
        Step at = from;
        while (run.goesOn()) {
            Step before = at;
            Step next = database.write(tx -> clients(tx, run, upload, client, before));
            if (next == null) return at;
            at = next;
        }
        return at;
    }

    private Step clients(Handle tx, RunContext run, Upload upload, Mapping.Client client, Step at) {
        Stage.ClientPage page = Stage.clients(tx, upload.id(), at.client(), TAKEN_AT_ONCE);
        if (page.names().isEmpty()) return null;
        long created = decided(tx, upload, () -> collections.createMissing(tx, client.collection(), page));
        Tally.clients(tx, upload.id(), created);
        Step next = at.clients(page.last());
        run.checkpoint(tx, next);
        return next;
    }

    private <D extends Draft> Step rows(RunContext run, Upload upload, Intake<D> intake, Step from) throws IOException {
        Step at = from;
        while (run.goesOn() && at.done() < at.staged()) {
            Step before = at;
            Step next = database.write(tx -> rows(tx, run, upload, intake, before));
            if (next == null) return at;
            at = next;
        }
        return at;
    }

    /** Null when the stage has no more lines. */
    private <D extends Draft> Step rows(Handle tx, RunContext run, Upload upload, Intake<D> intake, Step at) {
        List<Stage.Line> lines = Stage.lines(tx, upload.id(), at.line(), TAKEN_AT_ONCE);
        if (lines.isEmpty()) return null;
        List<Entry<D>> entries = lines.stream()
                .map(line -> new Entry<>(draft(line, intake.draft()), line.key()))
                .toList();
        List<Outcome> outcomes = decided(tx, upload, () -> {
            if (upload.dryRun())
                assumeClients(tx, upload, at.line(), lines.getLast().line());
            return intake.take(tx, entries, Origin.IMPORT);
        });
        Stage.reject(tx, upload.id(), rejects(uploads.mapping(upload), lines, outcomes));
        Tally.rows(tx, upload.id(), outcomes);
        Step next = at.rows(lines.getLast().line(), lines.size());
        run.progress(next.done(), next.staged());
        run.checkpoint(tx, next);
        return next;
    }

    /** A dry run decides exactly as the real one does, and takes it back. */
    private static <T> T decided(Handle tx, Upload upload, Supplier<T> decision) {
        if (!upload.dryRun()) return decision.get();
        tx.execute("savepoint dry_run");
        T decided = decision.get();
        tx.execute("rollback to savepoint dry_run");
        return decided;
    }

    /** The clients that the real run would have made before these lines. */
    private void assumeClients(Handle tx, Upload upload, long after, long last) {
        Mapping.Client client = uploads.mapping(upload).client();
        if (client == null || !client.create()) return;
        Stage.ClientPage named = Stage.clientsOf(tx, upload.id(), after, last);
        if (!named.names().isEmpty()) collections.createMissing(tx, client.collection(), named);
    }

    private <D> D draft(Stage.Line line, Class<D> type) {
        try {
            return json.readValue(line.draft(), type);
        } catch (IOException e) {
            throw new IllegalStateException("staged line " + line.line() + " does not parse", e);
        }
    }

    private static List<Reject> rejects(Mapping mapping, List<Stage.Line> lines, List<Outcome> outcomes) {
        var rejects = new ArrayList<Reject>();
        for (int i = 0; i < outcomes.size(); i++)
            if (outcomes.get(i) instanceof Outcome.Rejected rejected)
                for (var violation : rejected.problem().violations())
                    rejects.add(new Reject(lines.get(i).line(), column(mapping, violation), violation, null));
        return rejects;
    }

    private static String column(Mapping mapping, Violation violation) {
        String[] path = violation.pointer().split("/");
        return path.length < 2 ? null : mapping.column(path[1]);
    }

    private void sweep(RunContext run, Upload upload, Step at) throws IOException {
        rejected.keep(upload);
        database.run(tx -> {
            Stage.clear(tx, upload.id());
            tx.createUpdate("delete from import_chunk where upload_id = :id")
                    .bind("id", upload.id())
                    .execute();
            run.checkpoint(tx, at.sweep());
        });
    }
}
