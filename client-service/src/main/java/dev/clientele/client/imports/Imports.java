package dev.clientele.client.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.client.base.BaseWriting;
import dev.clientele.client.imports.Uploads.OnExisting;
import dev.clientele.client.imports.Uploads.Stored;
import dev.clientele.client.imports.Uploads.Upload;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.intake.Editing;
import dev.clientele.client.intake.Intake;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Translation;
import dev.clientele.platform.run.Run;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/** Takes a file and begins its run. */
@Singleton
class Imports {
    private final Database database;
    private final BusinessTime time;
    private final ObjectMapper json;
    private final Caller caller;
    private final Uploads uploads;
    private final Mappings mappings;
    private final Collections collections;
    private final Runs runs;
    private final BaseWriting bases;

    Imports(
            Database database,
            BusinessTime time,
            ObjectMapper json,
            Caller caller,
            Uploads uploads,
            Mappings mappings,
            Collections collections,
            Runs runs,
            BaseWriting bases) {
        this.database = database;
        this.time = time;
        this.json = json;
        this.caller = caller;
        this.uploads = uploads;
        this.mappings = mappings;
        this.collections = collections;
        this.runs = runs;
        this.bases = bases;
    }

    /** The file is whole in the database before its run begins; the same key and file begin nothing new. */
    Run begin(Uploads.Wanted wanted, String map, String key, InputStream body) {
        requireTakeable(wanted, map);
        String kind = wanted.isBase() ? BaseRun.KIND : ImportRun.KIND;
        String collection = wanted.collection();
        Mapping mapping = mapping(map);
        Optional<Upload> earlier = uploads.earlier(caller.name(), key);
        if (earlier.isPresent() && earlier.get().runId() != null) return same(earlier.get(), body);
        earlier.ifPresent(broken -> uploads.discard(broken.id()));
        refuseSecond(kind, collection);
        if (wanted.isBase() && !wanted.dryRun()) database.run(bases::requireEmpty);
        Stored stored = uploads.store(wanted, mapping, caller.name(), key, body);
        if (!wanted.isBase()) requireReadable(stored.id(), collections.find(collection));
        return database.write(tx -> {
            Run run = runs.start(kind, collection, new ImportRun.Wanted(stored.id()));
            tx.createUpdate("update import_upload set run_id = :run, sha256 = :hash where id = :id")
                    .bind("run", run.id())
                    .bind("hash", stored.sha256())
                    .bind("id", stored.id())
                    .execute();
            return run;
        });
    }

    private void requireTakeable(Uploads.Wanted wanted, String map) {
        boolean updatable = !wanted.isBase() && collections.find(wanted.collection()) instanceof Editing;
        if (wanted.isBase() && map != null && !map.isBlank()) throw Problems.invalid("/map", "base-without-mapping");
        if (wanted.onExisting() == OnExisting.UPDATE && !updatable)
            throw Problems.invalid("/onExisting", "not-updatable", wanted.collection());
    }

    private Run same(Upload earlier, InputStream body) {
        if (!uploads.hash(body).equals(earlier.sha256())) throw new Problem(422, "idempotency-key-reused");
        return runs.find(earlier.runId()).orElseThrow();
    }

    /** Before the file is sent in vain. */
    private void refuseSecond(String kind, String collection) {
        runs.active(kind, collection).ifPresent(run -> {
            throw new Problem(409, "run-active")
                    .withHeader("Location", run.location())
                    .with("run", run.id());
        });
    }

    private Mapping mapping(String map) {
        if (map == null || map.isBlank()) return Mapping.BY_NAME;
        if (!map.strip().startsWith("{")) return mappings.find(map.strip());
        try {
            return json.readValue(map, Mapping.class);
        } catch (JsonProcessingException e) {
            throw Translation.of(e).map(problem -> problem.under("/map")).orElseThrow();
        }
    }

    /** A mapping that does not fit the file is said at once, not by the run. */
    private void requireReadable(UUID upload, Intake<? extends Draft> intake) {
        Upload stored = uploads.find(upload);
        try (Rows rows = new Opening(uploads, json).rows(stored)) {
            new Reading<>(
                    json,
                    time,
                    intake.draft(),
                    intake.collection(),
                    uploads.mapping(stored),
                    stored.onExisting(),
                    rows.columns());
        } catch (Problem unreadable) {
            uploads.discard(upload);
            throw unreadable;
        } catch (IOException e) {
            uploads.discard(upload);
            throw Problems.invalid("", "malformed-text");
        }
    }
}
