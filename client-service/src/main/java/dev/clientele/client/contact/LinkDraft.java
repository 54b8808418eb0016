package dev.clientele.client.contact;

import dev.clientele.client.check.Check;
import dev.clientele.client.dictionary.Coded;
import dev.clientele.client.dictionary.Dictionary;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.unit.Binding;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param primary makes it the contact's own company; the first link is that anyway */
public record LinkDraft(
        UUID companyId,
        @Schema(writeOnly = true) String companyExternalId,
        @Schema(examples = "director") String role,
        Boolean primary,
        LocalDate linkedOn) {

    public LinkDraft {
        role = Draft.text(role);
        primary = primary != null && primary;
    }

    public void check(Check check, String at) {
        if (companyId == null && companyExternalId == null) check.required(at + "/companyId", null);
        check.text(at + "/role", role, 200);
        check.notFuture(at + "/linkedOn", linkedOn);
    }

    Coded coded(String at) {
        return new Coded(at + "/role", Dictionary.CONTACT_ROLE, role);
    }

    Binding binding() {
        return Binding.client(companyId, companyExternalId, null, null);
    }

    LinkDraft to(UUID company) {
        return new LinkDraft(company, null, role, primary, linkedOn);
    }
}
