package dev.clientele.client.contact;

import java.time.LocalDate;
import java.util.UUID;

public record LinkView(
        UUID id,
        UUID contactId,
        UUID companyId,
        String role,
        boolean primary,
        int sortOrder,
        LocalDate linkedOn,
        LocalDate unlinkedOn) {

    static LinkView of(Link link) {
        return new LinkView(
                link.id(),
                link.contactId(),
                link.companyId(),
                link.role(),
                link.primary(),
                link.sortOrder(),
                link.linkedOn(),
                link.unlinkedOn());
    }
}
