package dev.clientele.client.unit;

import java.util.UUID;

/** What a draft says about whom it belongs to: each by id or by external id. */
public record Binding(
        UUID companyId,
        String companyExternalId,
        UUID contactId,
        String contactExternalId,
        UUID dealId,
        String dealExternalId,
        UUID invoiceId,
        String invoiceExternalId) {

    public static Binding client(UUID companyId, String companyExternalId, UUID contactId, String contactExternalId) {
        return new Binding(companyId, companyExternalId, contactId, contactExternalId, null, null, null, null);
    }
}
