package dev.clientele.client.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Files as they came, piece by piece, each piece in a transaction of its own. */
@Singleton
class Uploads {
    static final int CHUNK = 1 << 19;

    private final Database database;
    private final BusinessTime time;
    private final ObjectMapper json;
    private final long bytesMax;

    Uploads(Database database, BusinessTime time, ObjectMapper json, ImportSettings settings) {
        this.database = database;
        this.time = time;
        this.json = json;
        this.bytesMax = settings.uploadMax().asLongValue();
    }

    enum Format {
        CSV,
        NDJSON
    }

    /** What becomes of a row whose thing is there. */
    public enum OnExisting {
        SKIP,
        UPDATE
    }

    /** @param dryRun to be decided about, not to be written */
    public record Upload(
            UUID id,
            String collection,
            Format format,
            String mapping,
            String sha256,
            UUID runId,
            boolean dryRun,
            OnExisting onExisting) {}

    record Stored(UUID id, String sha256) {}

    /** What is to be done with a file. */
    record Wanted(String collection, Format format, boolean dryRun, OnExisting onExisting) {
        boolean isBase() {
            return BaseRun.COLLECTION.equals(collection);
        }
    }

    /** With the bytes of a repeated upload, whether they are the same. */
    Optional<Upload> earlier(String owner, String key) {
        if (key == null) return Optional.empty();
        return database.read(handle -> handle.createQuery("""
                        select id, collection, format, mapping, sha256, run_id, dry_run, on_existing from import_upload
                        where owner = :owner and idempotency_key = :key
                        """)
                .bind("owner", owner)
                .bind("key", key)
                .map(ConstructorMapper.of(Upload.class))
                .findOne());
    }

    Upload find(UUID id) {
        return database.read(handle -> handle.createQuery("""
                        select id, collection, format, mapping, sha256, run_id, dry_run, on_existing from import_upload where id = :id
                        """)
                .bind("id", id)
                .map(ConstructorMapper.of(Upload.class))
                .one());
    }

    Stored store(Wanted wanted, Mapping mapping, String owner, String key, InputStream body) {
        UUID id = Ids.next();
        database.run(tx -> tx.createUpdate("""
                        insert into import_upload (
                            id, collection, format, dry_run, on_existing, mapping, owner, idempotency_key, uploaded_at)
                        values (:id, :collection, :format, :dryRun, :onExisting, :mapping::jsonb, :owner, :key, :now)
                        """)
                .bind("id", id)
                .bind("collection", wanted.collection)
                .bind("format", wanted.format.name())
                .bind("dryRun", wanted.dryRun)
                .bind("onExisting", wanted.onExisting.name())
                .bind("mapping", write(mapping))
                .bind("owner", owner)
                .bind("key", key)
                .bind("now", time.now())
                .execute());
        try {
            return new Stored(id, chunks(id, body));
        } catch (IOException broken) {
            discard(id);
            throw new Problem(400, "upload-broken").causedBy(broken);
        } catch (RuntimeException failed) {
            discardAfter(failed, id);
            throw failed;
        }
    }

    /** What a database that is away does not let go of now goes with the cleaning, or when the upload is repeated. */
    private void discardAfter(RuntimeException failed, UUID id) {
        try {
            discard(id);
        } catch (RuntimeException again) {
            failed.addSuppressed(again);
        }
    }

    /** The body is left open: to close the body of a request is to read the rest of it first, however long that takes. */
    private String chunks(UUID id, InputStream body) throws IOException {
        MessageDigest digest = sha256();
        var in = new DigestInputStream(body, digest);
        byte[] buffer = new byte[CHUNK];
        int no = 0;
        long bytes = 0;
        for (int length = in.readNBytes(buffer, 0, CHUNK); length > 0; length = in.readNBytes(buffer, 0, CHUNK)) {
            bytes += length;
            if (bytes > bytesMax) throw Problems.tooLarge(bytesMax + " bytes");
            chunk(id, no++, Arrays.copyOf(buffer, length));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Needs not be on disk before the next: it is when the transaction is that begins the run behind the last. */
    private void chunk(UUID id, int no, byte[] data) {
        database.run(tx -> {
            tx.execute("set local synchronous_commit = off");
            tx.createUpdate("insert into import_chunk (upload_id, no, data) values (:id, :no, :data)")
                    .bind("id", id)
                    .bind("no", no)
                    .bind("data", data)
                    .execute();
        });
    }

    /** The hash of a body that is not kept. */
    String hash(InputStream body) {
        MessageDigest digest = sha256();
        try {
            new DigestInputStream(body, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException broken) {
            throw new Problem(400, "upload-broken").causedBy(broken);
        }
    }

    InputStream open(UUID id) {
        return new ChunkStream(no -> database.read(
                handle -> handle.createQuery("select data from import_chunk where upload_id = :id and no = :no")
                        .bind("id", id)
                        .bind("no", no)
                        .mapTo(byte[].class)
                        .findOne()
                        .orElse(null)));
    }

    void discard(UUID id) {
        database.run(tx -> tx.createUpdate("delete from import_upload where id = :id")
                .bind("id", id)
                .execute());
    }

    Mapping mapping(Upload upload) {
        try {
            return json.readValue(upload.mapping(), Mapping.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored mapping does not parse", e);
        }
    }

    private String write(Mapping mapping) {
        try {
            return json.writeValueAsString(mapping);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
