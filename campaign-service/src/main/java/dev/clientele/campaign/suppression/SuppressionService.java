package dev.clientele.campaign.suppression;

import dev.clientele.campaign.control.AuditLog;
import dev.clientele.campaign.gate.EmailAddress;
import dev.clientele.campaign.suppression.Suppression.Scope;
import dev.clientele.campaign.suppression.Suppression.Source;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** What people in the house do with suppressions. */
@ApplicationScoped
public class SuppressionService {
    private static final String NEWEST_FIRST = "suppressions:newest";
    private static final String ALL_TOPICS = "*";
    private static final String SUBJECT = "suppression";

    private final Database database;
    private final BusinessTime time;
    private final Suppressions suppressions;
    private final AuditLog audit;

    public SuppressionService(Database database, BusinessTime time, Suppressions suppressions, AuditLog audit) {
        this.database = database;
        this.time = time;
        this.suppressions = suppressions;
        this.audit = audit;
    }

    Page<Suppression> list(String address, Limit limit, String cursor) {
        UUID key = address == null ? null : AddressKey.of(parse(address));
        var after = Cursor.parse(cursor, NEWEST_FIRST);
        return Page.of(
                database.read(handle -> suppressions.list(
                        handle,
                        key,
                        after.map(position -> position.instant(0)).orElse(null),
                        after.map(position -> position.uuid(1)).orElse(null),
                        limit.probe())),
                limit,
                last -> Cursor.of(NEWEST_FIRST, last.at(), last.addressKey()));
    }

    Suppression add(SuppressionDraft draft, String by) {
        EmailAddress address = parse(draft.address());
        boolean byTopic = draft.scope() == Scope.MARKETING && draft.topic() != null;
        UUID key = AddressKey.of(address);
        var suppression = new Suppression(
                key,
                "EMAIL",
                draft.scope(),
                byTopic ? draft.topic() : ALL_TOPICS,
                address.hint(),
                Source.MANUAL,
                null,
                time.now());
        database.run(tx -> {
            if (suppressions.add(tx, suppression))
                audit.write(tx, "SUPPRESSION_ADDED", SUBJECT, suppression.id(), by, scope(suppression));
        });
        return suppression;
    }

    void remove(UUID id, String by) {
        database.run(tx -> {
            Suppression lifted = suppressions.remove(tx, id).orElseThrow(() -> Problems.notFound("suppression", id));
            audit.write(tx, "SUPPRESSION_LIFTED", SUBJECT, id, by, scope(lifted));
        });
    }

    private static Map<String, Object> scope(Suppression suppression) {
        return Map.of("scope", suppression.scope(), "topic", suppression.topic(), "source", suppression.source());
    }

    private static EmailAddress parse(String address) {
        return EmailAddress.parse(address).orElseThrow(() -> Problems.invalid("/address", "not-an-email"));
    }
}
