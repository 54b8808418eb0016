package dev.clientele.client.contact;

import dev.clientele.contracts.ClientEvent.LinkChanged;
import dev.clientele.contracts.Life;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ColumnName;

/** One contact in one company, from {@code linkedOn} until before {@code unlinkedOn}. */
public record Link(
        UUID id,
        UUID contactId,
        UUID companyId,
        String role,
        @ColumnName("is_primary") boolean primary,
        int sortOrder,
        LocalDate linkedOn,
        LocalDate unlinkedOn,
        long version) {

    LinkChanged event() {
        return new LinkChanged(
                id,
                companyId,
                version,
                Life.LIVE,
                companyId,
                contactId,
                role,
                primary,
                sortOrder,
                linkedOn,
                unlinkedOn);
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(linkedOn) && (unlinkedOn == null || day.isBefore(unlinkedOn));
    }

    Link as(long newVersion) {
        return new Link(id, contactId, companyId, role, primary, sortOrder, linkedOn, unlinkedOn, newVersion);
    }

    /** The same with the other flag. */
    Link turned() {
        return new Link(id, contactId, companyId, role, !primary, sortOrder, linkedOn, unlinkedOn, version);
    }

    Link secondary() {
        return new Link(id, contactId, companyId, role, false, sortOrder, linkedOn, unlinkedOn, version);
    }
}
