package dev.clientele.client.interaction;

import dev.clientele.client.document.Document;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.InteractionChanged;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.InteractionEvent.Source;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

@Entity
public class Interaction extends Document {
    static final String COLUMNS = """
            lane, id, unit_id, external_id, company_id, contact_id, kind, direction, source, occurred_at, planned,
            responsible_id, subject, account, life, version, row_version, created_at, updated_at""";

    @Enumerated(EnumType.STRING)
    public Kind kind;

    @Enumerated(EnumType.STRING)
    public Direction direction;

    @Enumerated(EnumType.STRING)
    public Source source;

    public Instant occurredAt;
    public boolean planned;
    public UUID responsibleId;
    public String subject;
    public String account;

    /** Someone wrote, called or answered; a planned one has not happened. */
    boolean feedback() {
        return direction == Direction.INBOUND && !planned;
    }

    @Override
    public List<Object> row() {
        return Arrays.asList(
                lane,
                id,
                unitId,
                externalId,
                companyId,
                contactId,
                kind,
                direction,
                source,
                occurredAt,
                planned,
                responsibleId,
                subject,
                account,
                life,
                version,
                rowVersion,
                createdAt,
                updatedAt);
    }

    @Override
    public InteractionChanged event() {
        return new InteractionChanged(
                id,
                unitId,
                version,
                life,
                externalId,
                companyId,
                contactId,
                kind,
                direction,
                source,
                occurredAt,
                planned,
                responsibleId,
                account);
    }
}
