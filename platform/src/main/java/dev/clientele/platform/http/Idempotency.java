package dev.clientele.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * {@code Idempotency-Key} on a POST: the same request twice has one effect and one answer.
 *
 * <p>The key's row is inserted first in the transaction that does the work, so both commit or neither; a second request
 * waits on that row and then repeats the first answer. Of a body over 64 KB the repeated answer only says that there was
 * one. A refused request leaves no row and may be sent again. Keys are kept for a day, per caller and route.
 */
@ApplicationScoped
public class Idempotency {
    public static final String HEADER = "Idempotency-Key";
    public static final String REPLAYED = "Idempotency-Replayed";
    /** {@code true} on a repeated answer whose body was too large to be kept; the first answer had one. */
    public static final String BODY_OMITTED = "Idempotency-Body-Omitted";

    private static final int KEY_MAX = 255;
    private static final int BODY_MAX = 64 * 1024;
    private static final Duration KEPT_FOR = Duration.ofHours(24);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1," + KEY_MAX + "}");

    private final Database database;
    private final BusinessTime time;
    private final ObjectMapper json;
    private final Caller caller;
    private final CurrentVertxRequest request;

    public Idempotency(
            Database database, BusinessTime time, ObjectMapper json, Caller caller, CurrentVertxRequest request) {
        this.database = database;
        this.time = time;
        this.json = json;
        this.caller = caller;
        this.request = request;
    }

    /**
     * Does the work in one transaction, once per key; without a key simply in one transaction.
     *
     * @param body what was asked for: the parsed body, or its bytes; the same key with another body is 422
     */
    public Response once(Object body, Supplier<Response> work) {
        String key = request.getCurrent().request().getHeader(HEADER);
        return key == null ? database.write(_ -> work.get()) : once(caller.name(), route(), key, body, work);
    }

    Response once(String subject, String route, String key, Object body, Supplier<Response> work) {
        if (!KEY.matcher(key).matches()) throw Problems.invalid("/" + HEADER, "invalid-idempotency-key", KEY_MAX);
        var entry = new Entry(subject, route, key, hash(body));
        return database.write(tx -> claimed(tx, entry) ? kept(tx, entry, work.get()) : replayed(tx, entry));
    }

    private record Entry(String subject, String route, String key, String hash) {
        Map<String, Object> columns() {
            return Map.of("subject", subject, "route", route, "key", key, "hash", hash);
        }
    }

    private record Kept(
            String hash,
            int status,
            String location,
            String etag,
            String mediaType,
            String body,
            boolean bodyOmitted) {}

    private String route() {
        var current = request.getCurrent().request();
        return current.method().name() + " " + current.path();
    }

    /** Waits while another transaction holds the same key; takes over a row that has outlived its day. */
    private boolean claimed(Handle tx, Entry entry) {
        return tx.createUpdate("""
                        insert into idempotency (subject, route, key, request_hash, expires_at)
                        values (:subject, :route, :key, :hash, :expires)
                        on conflict (subject, route, key) do update
                           set request_hash = excluded.request_hash, expires_at = excluded.expires_at,
                               status = null, location = null, etag = null, media_type = null, body = null,
                               body_omitted = false
                         where idempotency.expires_at < :now
                        """)
                        .bindMap(entry.columns())
                        .bind("expires", time.now().plus(KEPT_FOR))
                        .bind("now", time.now())
                        .execute()
                == 1;
    }

    private Response kept(Handle tx, Entry entry, Response answer) {
        String body = text(answer.getEntity());
        boolean omitted = body != null && isTooLarge(body);
        tx.createUpdate("""
                        update idempotency set status = :status, location = :location, etag = :etag,
                               media_type = :mediaType, body = :body, body_omitted = :omitted
                         where subject = :subject and route = :route and key = :key
                        """)
                .bindMap(entry.columns())
                .bind("status", answer.getStatus())
                .bind("location", RelativeLocation.of(answer.getLocation()))
                .bind(
                        "etag",
                        answer.getEntityTag() == null
                                ? null
                                : answer.getEntityTag().getValue())
                .bind(
                        "mediaType",
                        answer.getMediaType() == null
                                ? null
                                : answer.getMediaType().toString())
                .bind("body", omitted ? null : body)
                .bind("omitted", omitted)
                .execute();
        return answer;
    }

    private Response replayed(Handle tx, Entry entry) {
        Kept kept = tx.createQuery("""
                        select request_hash, status, location, etag, media_type, body, body_omitted from idempotency
                         where subject = :subject and route = :route and key = :key
                        """)
                .bindMap(entry.columns())
                .map((row, _) -> new Kept(
                        row.getString("request_hash"),
                        row.getInt("status"),
                        row.getString("location"),
                        row.getString("etag"),
                        row.getString("media_type"),
                        row.getString("body"),
                        row.getBoolean("body_omitted")))
                .one();
        if (!kept.hash.equals(entry.hash)) throw new Problem(422, "idempotency-key-reused");
        return answer(kept);
    }

    private static Response answer(Kept kept) {
        var answer = Response.status(kept.status).header(REPLAYED, "true");
        if (kept.location != null) answer.header(HttpHeaders.LOCATION, kept.location);
        if (kept.etag != null) answer.tag(kept.etag);
        if (kept.bodyOmitted) answer.header(BODY_OMITTED, "true");
        if (kept.body != null) body(answer, kept);
        return answer.build();
    }

    private static void body(Response.ResponseBuilder answer, Kept kept) {
        MediaType type = kept.mediaType == null ? MediaType.APPLICATION_JSON_TYPE : MediaType.valueOf(kept.mediaType);
        boolean json = MediaType.APPLICATION_JSON_TYPE.isCompatible(type);
        answer.entity(json ? new RawValue(kept.body) : kept.body).type(type);
    }

    private String text(Object entity) {
        return entity == null || entity instanceof String ? (String) entity : write(entity);
    }

    private static boolean isTooLarge(String body) {
        return body.length() > BODY_MAX || body.getBytes(StandardCharsets.UTF_8).length > BODY_MAX;
    }

    private String hash(Object body) {
        byte[] bytes = body instanceof byte[] raw ? raw : write(body).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
