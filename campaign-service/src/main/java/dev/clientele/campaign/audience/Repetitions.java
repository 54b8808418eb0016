package dev.clientele.campaign.audience;

import dev.clientele.campaign.campaign.Definition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Rows that came into the ledger before their client had what a merged card was sent: a plan leaves the others out itself.
 * Once stays once (settled question 8), of a person's own occasion wherever the cards were (settled question 9).
 */
@ApplicationScoped
class Repetitions {
    static final String EVIDENCE = "sent to a card that was merged into it";

    private static final String OF_THE_UNIT = """
            exists (select from inherited_promise i
                     where i.lane = :lane and i.trigger_id = d.trigger_id and i.unit_id = d.unit_id
                       and i.recipient_id = d.recipient_id and i.channel = d.channel and i.occurrence = d.occurrence)
            """;
    private static final String OF_THE_PERSON = """
            (d.trigger_id, d.recipient_id, d.channel, d.occurrence) in (
                select i.trigger_id, i.recipient_id, i.channel, i.occurrence from inherited_promise i
                 where i.recipient_id = any(:recipients))
            """;

    /** By their primary keys, or for a greeting one look into each lane by the recipients of the batch. */
    Set<UUID> among(Handle handle, int lane, Definition definition, List<Recipient> recipients) {
        List<UUID> ids = recipients.stream()
                .map(Recipient::deliveryId)
                .filter(Objects::nonNull)
                .toList();
        if (ids.isEmpty()) return Set.of();
        boolean ofPeople = definition.selection().kind().isGreeting();
        var query = handle.createQuery("""
                        select d.id from delivery d where d.lane = :lane and d.id = any(:ids) and %s
                        """.formatted(ofPeople ? OF_THE_PERSON : OF_THE_UNIT))
                .bind("lane", lane)
                .bindArray("ids", UUID.class, ids);
        if (ofPeople)
            query.bindArray(
                    "recipients",
                    UUID.class,
                    recipients.stream().map(Recipient::recipientId).toList());
        return query.mapTo(UUID.class).set();
    }
}
