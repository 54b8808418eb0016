package dev.clientele.client.contact;

import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.unit.Binding;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Who is in which company, as a row of a file says it.
 *
 * @param primary of a link that has ended: the contact belonged to this company, whichever others it had then
 * @param unlinkedOn a link that has ended is kept as what was: it attaches nobody today
 */
public record LinkRow(
        UUID contactId,
        String contactExternalId,
        UUID companyId,
        String companyExternalId,
        String role,
        Boolean primary,
        LocalDate linkedOn,
        LocalDate unlinkedOn)
        implements Draft {

    public LinkRow {
        contactExternalId = Draft.text(contactExternalId);
        companyExternalId = Draft.text(companyExternalId);
        role = Draft.text(role);
        primary = primary != null && primary;
    }

    @Override
    public String externalId() {
        return null;
    }

    /** By the two it joins. */
    @Override
    public boolean named() {
        return true;
    }

    @Override
    public void check(Check check) {
        if (contactId == null && contactExternalId == null) check.required("/contactId", null);
        draft().check(check, "");
        check.notFuture("/unlinkedOn", unlinkedOn);
        if (linkedOn != null && unlinkedOn != null && unlinkedOn.isBefore(linkedOn))
            check.fault("/unlinkedOn", "before-linked");
    }

    LinkDraft draft() {
        return new LinkDraft(companyId, companyExternalId, role, primary, linkedOn);
    }

    Binding binding() {
        return Binding.client(companyId, companyExternalId, contactId, contactExternalId);
    }

    static LinkRow of(Link link) {
        return new LinkRow(
                link.contactId(),
                null,
                link.companyId(),
                null,
                link.role(),
                link.primary(),
                link.linkedOn(),
                link.unlinkedOn());
    }
}
