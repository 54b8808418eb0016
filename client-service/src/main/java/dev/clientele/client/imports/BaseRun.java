package dev.clientele.client.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.client.base.BaseLine;
import dev.clientele.client.base.BaseReading.Found;
import dev.clientele.client.base.BaseWriting;
import dev.clientele.client.imports.Reading.Reject;
import dev.clientele.client.imports.Uploads.Upload;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Translation;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.republish.Restating;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A whole base from its file. Every line is checked before the first is written; then rows go in page by page, the
 * checkpoint in the transaction of each page, and at last everything is said.
 */
@Singleton
public class BaseRun implements RunHandler {
    static final String KIND = "import-base";
    /** As imports call it beside their collections. */
    static final String COLLECTION = "base";

    private static final int WRITTEN_AT_ONCE = 2_000;
    static final int CHARACTERS_AT_ONCE = 1 << 22;
    private static final int REJECTS_MAX = 1_000;
    private static final Set<String> SAID =
            Set.of(Stream.REFERENCES.name(), Stream.CLIENTS.name(), Stream.SALES.name(), Stream.INTERACTIONS.name());

    private final Database database;
    private final ObjectMapper json;
    private final Uploads uploads;
    private final BaseWriting writing;
    private final Restating restating;

    public BaseRun(Database database, ObjectMapper json, Uploads uploads, BaseWriting writing, Restating restating) {
        this.database = database;
        this.json = json;
        this.uploads = uploads;
        this.writing = writing;
        this.restating = restating;
    }

    record Wanted(UUID uploadId) {}

    /**
     * @param lines of the file when all were found good; null before that
     * @param line the last that is written
     */
    record Step(Long lines, long line, Restating.Step said) {
        static final Step FIRST = new Step(null, 0, Restating.Step.FIRST);

        Step checked(long count) {
            return new Step(count, line, said);
        }

        Step written(long last) {
            return new Step(lines, last, said);
        }

        Step said(Restating.Step next) {
            return new Step(lines, line, next);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(RunContext run) throws IOException {
        Upload upload = uploads.find(run.parameters(Wanted.class).uploadId());
        Step at = run.checkpoint(Step.class).orElse(Step.FIRST);
        if (at.lines() == null) at = check(run, upload, at);
        if (at.lines() == null) return;
        if (!upload.dryRun()) {
            write(run, upload, at);
            say(run);
        }
        if (!run.goesOn()) return;
        sweep(upload);
        run.result(database.read(handle -> Tally.of(handle, upload.id())));
    }

    /** The same step when the run was stopped on the way. */
    private Step check(RunContext run, Upload upload, Step at) throws IOException {
        var rejects = new ArrayList<Reject>();
        long rows = 0;
        long lines = 0;
        try (var file = open(upload)) {
            for (var item = file.next(); item != null && rejects.size() < REJECTS_MAX; item = file.next()) {
                if (item.found() instanceof Found.Row) rows++;
                if (item.found() instanceof Found.Faulty(List<Violation> faults))
                    for (Violation fault : faults) rejects.add(reject(item.line(), fault));
                if (++lines % WRITTEN_AT_ONCE != 0) continue;
                if (!run.goesOn()) return at;
                run.progress(lines, null);
            }
        }
        if (!rejects.isEmpty()) refuse(upload, rejects);
        long good = rows;
        Step checked = at.checked(lines);
        database.run(tx -> {
            if (!upload.dryRun()) writing.requireEmpty(tx);
            else Tally.created(tx, upload.id(), good);
            run.progress(0, checked.lines());
            run.checkpoint(tx, checked);
        });
        return checked;
    }

    private BaseFile open(Upload upload) {
        return new BaseFile(uploads, upload, database, json);
    }

    private static Reject reject(long line, Violation fault) {
        String field = fault.pointer().isEmpty() ? null : fault.pointer().substring(1);
        return new Reject(line, field, fault, null);
    }

    private void refuse(Upload upload, List<Reject> rejects) {
        database.run(tx -> Stage.reject(tx, upload.id(), rejects));
        throw new Problem(422, "base-refused");
    }

    private void write(RunContext run, Upload upload, Step from) throws IOException {
        var page = new ArrayList<BaseLine>();
        int characters = 0;
        try (var file = open(upload)) {
            for (var item = file.next(); item != null && run.goesOn(); item = file.next()) {
                if (item.line() <= from.line() || !(item.found() instanceof Found.Row(BaseLine line))) continue;
                boolean full = page.size() == WRITTEN_AT_ONCE || characters > CHARACTERS_AT_ONCE;
                if (full || !page.isEmpty() && !page.getLast().isBeside(line)) {
                    write(run, upload, page);
                    page.clear();
                    characters = 0;
                }
                page.add(line);
                characters += line.row().length();
            }
        }
        if (run.goesOn() && !page.isEmpty()) write(run, upload, page);
    }

    /** What the database refuses is narrowed down to its line. */
    private void write(RunContext run, Upload upload, List<BaseLine> page) {
        try {
            database.run(tx -> write(tx, run, upload, page));
        } catch (RuntimeException e) {
            Problem problem =
                    Translation.of(e).filter(one -> one.status() < 500).orElseThrow(() -> e);
            if (page.size() == 1)
                refuse(upload, List.of(reject(page.getFirst().number(), new Violation("", problem.code()))));
            int half = page.size() / 2;
            write(run, upload, page.subList(0, half));
            write(run, upload, page.subList(half, page.size()));
        }
    }

    private void write(Handle tx, RunContext run, Upload upload, List<BaseLine> page) {
        writing.write(tx, page);
        Tally.created(tx, upload.id(), page.size());
        long last = page.getLast().number();
        Step before = run.checkpoint(Step.class).orElse(Step.FIRST);
        run.progress(last, before.lines());
        run.checkpoint(tx, before.written(last));
    }

    private void say(RunContext run) {
        var wanted = restating.of(SAID);
        Step at = run.checkpoint(Step.class).orElseThrow();
        while (at.said().collection() < wanted.size() && run.goesOn()) {
            Step before = at;
            at = database.write(tx -> {
                Step next = before.said(restating.step(tx, wanted, before.said()));
                run.checkpoint(tx, next);
                return next;
            });
        }
    }

    private void sweep(Upload upload) {
        database.run(tx -> tx.createUpdate("delete from import_chunk where upload_id = :id")
                .bind("id", upload.id())
                .execute());
    }
}
