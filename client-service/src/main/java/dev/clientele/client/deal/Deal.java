package dev.clientele.client.deal;

import dev.clientele.client.document.LineItem;
import dev.clientele.client.document.LinedDocument;
import dev.clientele.contracts.SalesEvent.DealChanged;
import dev.clientele.contracts.SalesEvent.Semantic;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
public class Deal extends LinedDocument {
    static final String COLUMNS = """
            lane, id, unit_id, external_id, contact_id, company_id, contact_ids, pipeline, stage, semantic, amount,
            currency, rate, base_amount, lines, opened_at, closed_at, expires_on, responsible_id, life, version,
            row_version, created_at, updated_at""";

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<UUID> contactIds;

    public String pipeline;
    public String stage;

    @Enumerated(EnumType.STRING)
    public Semantic semantic;

    public Instant openedAt;
    public Instant closedAt;
    public LocalDate expiresOn;
    public UUID responsibleId;

    @Override
    public List<Object> row() {
        return Arrays.asList(
                lane,
                id,
                unitId,
                externalId,
                contactId,
                companyId,
                contactIds,
                pipeline,
                stage,
                semantic,
                amount,
                currency,
                rate,
                baseAmount,
                lines,
                openedAt,
                closedAt,
                expiresOn,
                responsibleId,
                life,
                version,
                rowVersion,
                createdAt,
                updatedAt);
    }

    @Override
    public DealChanged event() {
        return new DealChanged(
                id,
                unitId,
                version,
                life,
                externalId,
                companyId,
                contactIds,
                pipeline,
                stage,
                semantic,
                baseAmount,
                foreign(),
                LineItem.said(lines),
                openedAt,
                closedAt,
                expiresOn,
                responsibleId);
    }
}
