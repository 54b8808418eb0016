package dev.clientele.client.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.client.imports.Convoy.Turn;
import dev.clientele.client.imports.Reading.Reject;
import dev.clientele.client.imports.Reading.Staged;
import dev.clientele.client.imports.Uploads.Format;
import dev.clientele.client.imports.Uploads.OnExisting;
import dev.clientele.client.imports.Uploads.Upload;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.intake.Intake;
import dev.clientele.client.intake.Outcome;
import dev.clientele.client.unit.Standstill;
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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * One file from its chunks to its collection. The stage is filled first and filled again if a crash has emptied it; then
 * rows go in page by page, each page behind the clients that it is the first to name, so that who follows hears of a
 * client and of its documents together. Pages that have nothing to do with each other are written a few at a time ({@link
 * Convoy}). The checkpoint is in the transaction of each page.
 */
@Singleton
public class ImportRun implements RunHandler {
    static final String KIND = "import";
    private static final int PAGE = 5_000;
    /** Rows between which a file is cut while those before are read: few, because a row may be long. */
    private static final int BLOCK = 15;

    private static final int STAGINGS_MAX = 5;

    private final Database database;
    private final BusinessTime time;
    private final ObjectMapper json;
    private final Uploads uploads;
    private final Collections collections;
    private final RejectedLines rejected;
    private final InRequest request;
    private final AtomicInteger working = new AtomicInteger();

    public ImportRun(
            Database database,
            BusinessTime time,
            ObjectMapper json,
            Uploads uploads,
            Collections collections,
            RejectedLines rejected,
            InRequest request) {
        this.database = database;
        this.time = time;
        this.json = json;
        this.uploads = uploads;
        this.collections = collections;
        this.rejected = rejected;
        this.request = request;
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
                var blocks = new Ahead<>(cut(rows));
                var read = abreast(blocks, reading(upload, intake, rows));
                var pages = new Ahead<>(page(read))) {
            long lines = 0;
            long kept = 0;
            for (Results page = pages.next(); page.lines() > 0; page = pages.next()) {
                if (!run.goesOn()) return null;
                stage(upload, page);
                kept += page.staged().size();
                lines += page.lines();
                if (at.staged() == null) run.progress(lines, null);
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

    /** @param lines good and bad */
    private record Results(int lines, List<Staged> staged, List<Reject> rejects) {
        int characters() {
            return staged.stream().mapToInt(row -> row.draft().length()).sum();
        }
    }

    private static Callable<List<Row>> cut(Rows rows) {
        return () -> {
            var block = new ArrayList<Row>(BLOCK);
            while (block.size() < BLOCK) {
                Row row = rows.next();
                if (row == null) break;
                block.add(row);
            }
            return block;
        };
    }

    private static Abreast<List<Row>, Results> abreast(Ahead<List<Row>> blocks, Reading<?> reading) {
        return new Abreast<>(
                () -> {
                    List<Row> block = blocks.next();
                    return block.isEmpty() ? null : block;
                },
                block -> {
                    var staged = new ArrayList<Staged>(BLOCK);
                    var rejects = new ArrayList<Reject>();
                    for (Row row : block) {
                        Reading.Result result = reading.read(row);
                        rejects.addAll(result.rejects());
                        if (result.staged() != null) staged.add(result.staged());
                    }
                    return new Results(block.size(), staged, rejects);
                });
    }

    /** A page is full by the number of its rows or by their length, whichever comes first. */
    private static Callable<Results> page(Abreast<?, Results> blocks) {
        return () -> {
            var staged = new ArrayList<Staged>(PAGE);
            var rejects = new ArrayList<Reject>();
            int lines = 0;
            long characters = 0;
            while (lines < PAGE && characters < BaseRun.CHARACTERS_AT_ONCE) {
                Results block = blocks.next();
                if (block == null) break;
                lines += block.lines();
                characters += block.characters();
                staged.addAll(block.staged());
                rejects.addAll(block.rejects());
            }
            return new Results(lines, staged, rejects);
        };
    }

    private void stage(Upload upload, Results page) {
        database.run(tx -> {
            Stage.add(tx, upload.id(), page.staged());
            Stage.reject(tx, upload.id(), page.rejects());
        });
    }

    private <D extends Draft> Step rows(RunContext run, Upload upload, Intake<D> intake, Step from) throws IOException {
        try (var pages = new Ahead<>(lines(upload, intake, from.line()));
                var convoy = new Convoy<>(database, request, from)) {
            long left = from.staged() - from.done();
            boolean goes = true;
            while (goes && left > 0 && run.goesOn()) {
                Lines<D> lines = pages.next();
                if (lines.incoming().isEmpty()) break;
                Convoy.Work<Step> work = (tx, turn) -> write(tx, run, upload, intake, turn, lines);
                goes = lines.apart() ? convoy.send(lines.names(), work) : convoy.sendAlone(work);
                left -= lines.incoming().size();
            }
            return convoy.arriveAll();
        }
    }

    /**
     * A page of the stage.
     *
     * @param apart whether other pages may be written at the same time
     */
    private record Lines<D extends Draft>(List<Incoming<D>> incoming, boolean apart) {
        long last() {
            return incoming.getLast().line();
        }

        Set<String> names() {
            return incoming.stream()
                    .filter(one -> one.entry() != null)
                    .map(one -> one.entry().reference())
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }
    }

    private <D extends Draft> Callable<Lines<D>> lines(Upload upload, Intake<D> intake, long after) {
        var at = new AtomicLong(after);
        boolean together = !upload.dryRun()
                && upload.onExisting() == OnExisting.SKIP
                && !uploads.mapping(upload).makesClients();
        return () -> {
            List<Stage.Line> staged = database.read(handle -> Stage.lines(handle, upload.id(), at.get()));
            if (!staged.isEmpty()) at.set(staged.getLast().line());
            List<Incoming<D>> incoming = incoming(upload, intake, staged);
            return new Lines<>(incoming, together && areApart(intake, incoming));
        };
    }

    private <D extends Draft> boolean areApart(Intake<D> intake, List<Incoming<D>> incoming) {
        List<D> drafts = incoming.stream()
                .filter(one -> one.entry() != null)
                .map(one -> one.entry().draft())
                .toList();
        return database.read(handle -> intake.areApart(handle, drafts));
    }

    /** Null when a crash has emptied the stage since these lines were read ahead: with them went the clients they name. */
    private <D extends Draft> Step write(
            Handle tx, RunContext run, Upload upload, Intake<D> intake, Turn<Step> turn, Lines<D> lines) {
        if (!Stage.holds(tx, upload.id(), lines.last())) return null;
        Standstill.hold(tx);
        Decision decision = decided(tx, upload, () -> decide(tx, upload, intake, turn, lines));
        Step at = turn.await();
        Stage.reject(
                tx,
                upload.id(),
                rejects(upload, intake, lines.incoming(), decision.taken().outcomes()));
        Tally.add(tx, upload.id(), decision.clientsCreated(), decision.taken());
        long lastClient = decision.lastClient() == null ? at.client() : decision.lastClient();
        Step next = at.rows(lastClient, lines.last(), lines.incoming().size());
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

    /** @param lastClient up to which of those the file names clients were made; null when it makes none */
    private record Decision(long clientsCreated, Long lastClient, Taken taken) {}

    private <D extends Draft> Decision decide(
            Handle tx, Upload upload, Intake<D> intake, Turn<Step> turn, Lines<D> lines) {
        Mapping mapping = uploads.mapping(upload);
        long created = 0;
        Long lastClient = null;
        if (mapping.makesClients()) {
            Stage.ClientPage named = Stage.clients(tx, upload.id(), turn.await().client(), lines.last());
            created = collections.createMissing(tx, mapping.client().collection(), named);
            lastClient = named.last();
        }
        if (upload.dryRun()) assumeEarlier(tx, upload, intake, turn.await(), lines);
        return new Decision(created, lastClient, Taken.of(tx, upload, intake, lines.incoming()));
    }

    /** What the real run would have made of earlier pages: clients that these rows name, and what they are about. */
    private <D extends Draft> void assumeEarlier(Handle tx, Upload upload, Intake<D> intake, Step at, Lines<D> lines) {
        Mapping mapping = uploads.mapping(upload);
        if (mapping.makesClients())
            collections.createMissing(
                    tx, mapping.client().collection(), Stage.clientsOf(tx, upload.id(), at.line(), lines.last()));
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
