package dev.clientele.client.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.client.imports.Reading.Reject;
import dev.clientele.client.imports.Reading.Staged;
import dev.clientele.client.imports.Uploads.Format;
import dev.clientele.client.imports.Uploads.OnExisting;
import dev.clientele.client.imports.Uploads.Upload;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.intake.Intake;
import dev.clientele.client.intake.Outcome;
import dev.clientele.client.unit.Standstill;
import dev.clientele.client.unit.Units;
import dev.clientele.platform.problem.Pointers;
import dev.clientele.platform.problem.Problem;
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
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * One file from its chunks to its collection. The stage is filled first and filled again if a crash has emptied it; then
 * rows go in page by page, each page behind the clients that it is the first to name, so that who follows hears of a
 * client and of its documents together. The checkpoint is in the transaction of each page.
 */
@Singleton
public class ImportRun implements RunHandler {
    static final String KIND = "import";
    private static final int STAGED_AT_ONCE = 5_000;
    private static final int STAGINGS_MAX = 5;

    private final Database database;
    private final BusinessTime time;
    private final ObjectMapper json;
    private final Uploads uploads;
    private final Collections collections;
    private final RejectedLines rejected;
    private final AtomicInteger working = new AtomicInteger();

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

        Step rows(long lastClient, long lastLine, long more) {
            return new Step(staged, lastClient, lastLine, done + more, false);
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
        if (!upload.dryRun()) working.incrementAndGet();
        try {
            work(run, upload, collections.find(upload.collection()));
        } finally {
            if (!upload.dryRun()) working.decrementAndGet();
        }
    }

    /** Whether this process brings the rows of a file in; a whole base is said only when all its rows are in. */
    public boolean isWorking() {
        return working.get() > 0;
    }

    private <D extends Draft> void work(RunContext run, Upload upload, Intake<D> intake) throws IOException {
        Step at = run.checkpoint(Step.class).orElse(Step.FIRST);
        for (int stagings = 0; !at.swept(); stagings++) {
            if (stagings == STAGINGS_MAX) throw new StageLost(upload.id());
            if (!isStaged(upload, at)) at = stage(run, upload, intake, at);
            if (at == null) return;
            if (!isStaged(upload, at)) continue;
            at = rows(run, upload, intake, at);
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
        database.run(tx -> {
            Stage.clear(tx, upload.id());
            Twins.clear(tx, upload.id());
        });
        try (Rows rows = new Opening(uploads, json).rows(upload);
                var pages = new Ahead<>(pages(rows, reading(upload, intake, rows)))) {
            long read = 0;
            long kept = 0;
            for (Results page = pages.next(); page.read() > 0; page = pages.next()) {
                if (!run.goesOn()) return null;
                stage(upload, page);
                kept += page.staged().size();
                read += page.read();
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
            if (upload.dryRun()) Twins.find(tx, upload.id());
            if (complete.staged() != kept) return at;
            run.progress(complete.done(), complete.staged());
            run.checkpoint(tx, complete);
            return complete;
        });
    }

    private <D extends Draft> Reading<D> reading(Upload upload, Intake<D> intake, Rows rows) {
        return new Reading<>(
                json,
                time,
                intake.draft(),
                intake.collection(),
                uploads.mapping(upload),
                upload.onExisting(),
                rows.columns());
    }

    /** @param read lines, good and bad */
    private record Results(int read, List<Staged> staged, List<Reject> rejects) {}

    private static Callable<Results> pages(Rows rows, Reading<?> reading) {
        return () -> {
            var staged = new ArrayList<Staged>(STAGED_AT_ONCE);
            var rejects = new ArrayList<Reject>();
            int read = 0;
            while (read < STAGED_AT_ONCE) {
                Row row = rows.next();
                if (row == null) break;
                read++;
                Reading.Result result = reading.read(row);
                if (result.staged() != null) staged.add(result.staged());
                rejects.addAll(result.rejects());
            }
            return new Results(read, staged, rejects);
        };
    }

    private void stage(Upload upload, Results page) {
        database.run(tx -> {
            Stage.add(tx, upload.id(), page.staged());
            Stage.reject(tx, upload.id(), page.rejects());
        });
    }

    private <D extends Draft> Step rows(RunContext run, Upload upload, Intake<D> intake, Step from) throws IOException {
        Step at = from;
        try (var pages = new Ahead<>(lines(upload, intake, from.line()))) {
            while (run.goesOn() && at.done() < at.staged()) {
                Lines<D> lines = pages.next();
                if (lines.incoming().isEmpty()) return at;
                Step before = at;
                Step next = database.write(tx -> rows(tx, run, upload, intake, before, lines));
                if (next == null) return at;
                at = next;
            }
        }
        return at;
    }

    /** A page of the stage. */
    private record Lines<D extends Draft>(List<Incoming<D>> incoming) {
        long last() {
            return incoming.getLast().line();
        }
    }

    private <D extends Draft> Callable<Lines<D>> lines(Upload upload, Intake<D> intake, long after) {
        var at = new AtomicLong(after);
        return () -> {
            List<Stage.Line> staged =
                    database.read(handle -> Stage.lines(handle, upload.id(), at.get()));
            if (!staged.isEmpty()) at.set(staged.getLast().line());
            return new Lines<>(incoming(upload, intake, staged));
        };
    }

    /** Null when a crash has emptied the stage since these lines were read ahead: with them went the clients they name. */
    private <D extends Draft> Step rows(
            Handle tx, RunContext run, Upload upload, Intake<D> intake, Step at, Lines<D> lines) {
        if (!Stage.holds(tx, upload.id(), lines.last())) return null;
        if (lines.incoming().size() >= Units.MANY) Standstill.hold(tx);
        Page page = decided(tx, upload, () -> page(tx, upload, intake, at, lines));
        Stage.reject(
                tx,
                upload.id(),
                rejects(upload, intake, lines.incoming(), page.taken().outcomes()));
        Tally.add(tx, upload.id(), page.clientsCreated(), page.taken());
        Step next = at.rows(page.lastClient(), lines.last(), lines.incoming().size());
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

    /** Clients that were made, up to {@code lastClient} of those the file names, and what became of the rows. */
    private record Page(long clientsCreated, long lastClient, Taken taken) {}

    private <D extends Draft> Page page(Handle tx, Upload upload, Intake<D> intake, Step at, Lines<D> lines) {
        Mapping.Client client = uploads.mapping(upload).client();
        boolean makes = client != null && client.create();
        Stage.ClientPage named = makes ? Stage.clients(tx, upload.id(), at.client(), lines.last()) : null;
        long created = makes ? collections.createMissing(tx, client.collection(), named) : 0;
        if (upload.dryRun()) assumeEarlier(tx, upload, intake, at, lines);
        Taken taken = Taken.of(tx, upload, intake, lines.incoming());
        return new Page(created, makes ? named.last() : at.client(), taken);
    }

    /** What the real run would have made of earlier pages: clients that these rows name, and what they are about. */
    private <D extends Draft> void assumeEarlier(Handle tx, Upload upload, Intake<D> intake, Step at, Lines<D> lines) {
        Mapping.Client client = uploads.mapping(upload).client();
        if (client != null && client.create())
            collections.createMissing(
                    tx, client.collection(), Stage.clientsOf(tx, upload.id(), at.line(), lines.last()));
        List<Stage.Line> twins = Twins.before(tx, upload.id(), at.line(), lines.last());
        if (!twins.isEmpty()) Taken.of(tx, upload, intake, incoming(upload, intake, twins));
    }

    private <D extends Draft> List<Incoming<D>> incoming(Upload upload, Intake<D> intake, List<Stage.Line> lines) {
        boolean rows = upload.onExisting() == OnExisting.UPDATE;
        return database.read(handle -> Incoming.of(handle, json, intake, lines, rows, time.today()));
    }

    private <D extends Draft> List<Reject> rejects(
            Upload upload, Intake<D> intake, List<Incoming<D>> lines, List<Outcome> outcomes) {
        Mapping mapping = uploads.mapping(upload);
        var fields = new Fields(intake.draft(), mapping.csv());
        var rejects = new ArrayList<Reject>();
        for (int i = 0; i < outcomes.size(); i++)
            if (outcomes.get(i) instanceof Outcome.Rejected rejected)
                for (var violation : faults(rejected.problem()))
                    rejects.add(new Reject(
                            lines.get(i).line(), column(upload, mapping, fields, violation), violation, null));
        return rejects;
    }

    /** A refusal that points nowhere is one fault of the whole row. */
    private static List<Violation> faults(Problem problem) {
        return problem.violations().isEmpty() ? List.of(new Violation("", problem.code())) : problem.violations();
    }

    /** Objects of tables have a column for each thing inside, those of NDJSON where the mapping says so. */
    private static String column(Upload upload, Mapping mapping, Fields fields, Violation violation) {
        List<String> names = Pointers.names(violation.pointer());
        if (names.isEmpty()) return null;
        String inside = fields.named(names);
        boolean apart = upload.format() == Format.CSV || mapping.fields().containsKey(inside);
        return mapping.column(apart ? inside : names.getFirst());
    }

    private void sweep(RunContext run, Upload upload, Step at) throws IOException {
        rejected.keep(upload);
        database.run(tx -> {
            Stage.clear(tx, upload.id());
            Twins.clear(tx, upload.id());
            tx.createUpdate("delete from import_chunk where upload_id = :id")
                    .bind("id", upload.id())
                    .execute();
            run.checkpoint(tx, at.sweep());
        });
    }
}
