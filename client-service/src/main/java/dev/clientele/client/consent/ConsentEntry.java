package dev.clientele.client.consent;

import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.ClientEvent.ConsentState;
import dev.clientele.contracts.ClientEvent.Purpose;
import java.time.Instant;
import java.util.UUID;

/** One row of the ledger. */
public record ConsentEntry(
        UUID id,
        UUID subjectId,
        Purpose purpose,
        Channel channel,
        String topic,
        ConsentState state,
        Instant at,
        String source,
        String ip,
        String textVersion,
        String recordedBy,
        Instant recordedAt) {}
