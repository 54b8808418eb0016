package dev.clientele.client.intake;

import dev.clientele.platform.http.HttpSettings;
import dev.clientele.platform.http.Ndjson;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** An NDJSON collection: many drafts in one request and one transaction, one outcome per line. */
@Singleton
public class Lines {
    private final Ndjson ndjson;
    private final Database database;
    private final long bytesMax;

    public Lines(Ndjson ndjson, Database database, HttpSettings settings) {
        this.ndjson = ndjson;
        this.database = database;
        this.bytesMax = settings.jsonBodyMax();
    }

    /** The body as it came; 413 as soon as it is over the limit, whether its length was announced or not. */
    public byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes((int) bytesMax + 1);
            if (bytes.length > bytesMax) throw Problems.tooLarge(bytesMax + " bytes");
            return bytes;
        } catch (IOException broken) {
            throw new Problem(400, "upload-broken").causedBy(broken);
        }
    }

    public <D extends Draft> Response take(Intake<D> intake, byte[] body, String acceptLanguage) {
        List<Ndjson.Line<D>> lines = ndjson.read(new ByteArrayInputStream(body), intake.draft());
        Iterator<Outcome> outcomes = database.write(tx -> intake.take(tx, readable(lines), Origin.USER))
                .iterator();
        var answer = new ArrayList<Ndjson.Outcome>(lines.size());
        for (Ndjson.Line<D> line : lines)
            answer.add(
                    switch (line) {
                        case Ndjson.Faulty<D> faulty ->
                            Ndjson.Outcome.failed(faulty.number(), faulty.problem(), acceptLanguage);
                        case Ndjson.Read<D> read ->
                            answer(read.number(), outcomes.next(), intake.collection(), acceptLanguage);
                    });
        return ndjson.answer(answer);
    }

    private static <D extends Draft> List<Entry<D>> readable(List<Ndjson.Line<D>> lines) {
        var entries = new ArrayList<Entry<D>>(lines.size());
        for (Ndjson.Line<D> line : lines) if (line instanceof Ndjson.Read<D> read) entries.add(Entry.of(read.value()));
        return entries;
    }

    private static Ndjson.Outcome answer(int line, Outcome outcome, String collection, String acceptLanguage) {
        return switch (outcome) {
            case Outcome.Created(var id) -> Ndjson.Outcome.created(line, id, "/api/v1/" + collection + "/" + id);
            case Outcome.Existing(var id) -> Ndjson.Outcome.done(line, id);
            case Outcome.Rejected(var problem) -> Ndjson.Outcome.failed(line, problem, acceptLanguage);
        };
    }
}
