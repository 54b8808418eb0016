package dev.clientele.client.unit;

import java.util.UUID;

/**
 * The unit of a document (domain.md B.4, CLS-04). The moves of {@link FollowsUnit} say the same in SQL, as a
 * {@code coalesce} in this order.
 */
public final class Attribution {
    private Attribution() {}

    /**
     * @param deal the unit of its deal, or of its invoice's deal: a deal's documents are never torn apart
     * @param company the company written on the document
     * @param contact the unit of its contact: the primary company, or the contact itself
     * @param invoice the unit of its invoice
     * @return null when it belongs to nobody
     */
    public static UUID unit(UUID deal, UUID company, UUID contact, UUID invoice) {
        if (deal != null) return deal;
        if (company != null) return company;
        return contact != null ? contact : invoice;
    }
}
