package dev.clientele.client.unit;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a draft says about whom it belongs to, each by id or by external id.
 *
 * @param moreContacts other people who only have to exist
 * @param responsibleId an employee who only has to exist
 */
public record Binding(
        UUID companyId,
        String companyExternalId,
        UUID contactId,
        String contactExternalId,
        UUID dealId,
        String dealExternalId,
        UUID invoiceId,
        String invoiceExternalId,
        List<UUID> moreContacts,
        UUID responsibleId) {

    public static Binding client(UUID companyId, String companyExternalId, UUID contactId, String contactExternalId) {
        return new Binding(
                companyId, companyExternalId, contactId, contactExternalId, null, null, null, null, List.of(), null);
    }

    /** Of the clients, deals and invoices that it names by their ids. */
    Set<UUID> ids() {
        return Stream.concat(Stream.of(companyId, contactId, dealId, invoiceId), moreContacts.stream())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    public Binding with(List<UUID> people, UUID responsible) {
        return new Binding(
                companyId,
                companyExternalId,
                contactId,
                contactExternalId,
                dealId,
                dealExternalId,
                invoiceId,
                invoiceExternalId,
                people,
                responsible);
    }
}
