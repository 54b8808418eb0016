package dev.clientele.campaign.audience;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.provider.Allowance.Carrying;
import dev.clientele.campaign.provider.Allowances;
import dev.clientele.campaign.template.Content;
import dev.clientele.campaign.template.Rendering;
import dev.clientele.campaign.template.TemplateService;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Messages as real clients would get them; nothing is sent and no gate is asked. */
@ApplicationScoped
public class Previews {
    private final Database database;
    private final Lanes lanes;
    private final TemplateService templates;
    private final Audience audience;
    private final Screening screening;
    private final Allowances providers;

    public Previews(
            Database database,
            Lanes lanes,
            TemplateService templates,
            Audience audience,
            Screening screening,
            Allowances providers) {
        this.database = database;
        this.lanes = lanes;
        this.templates = templates;
        this.audience = audience;
        this.screening = screening;
        this.providers = providers;
    }

    /** @param pricePerPart of an SMS, by the provider that takes it when nobody chooses one; null when none is known */
    public record Preview(Recipient recipient, Content content, Rendering rendering, BigDecimal pricePerPart) {}

    /** @param contactId null for the one a campaign would choose */
    public Preview of(UUID templateId, UUID clientId, UUID contactId, RowPredicate visible) {
        return of(templates.find(templateId).content(), clientId, contactId, visible);
    }

    Preview of(Content content, UUID clientId, UUID contactId, RowPredicate visible) {
        int lane = lanes.of(clientId);
        return database.read(handle -> {
            List<Recipient> people = audience.peopleOf(handle, lane, clientId, visible);
            Recipient recipient = people.stream()
                    .filter(one -> contactId == null || one.recipientId().equals(contactId))
                    .findFirst()
                    .orElseThrow(() -> Problems.notFound("client", contactId == null ? clientId : contactId));
            Rendering rendering = screening.preview(handle, lane, content, recipient);
            return new Preview(recipient, content, rendering, price(handle, content));
        });
    }

    private BigDecimal price(Handle handle, Content content) {
        if (content.channel() != Channel.SMS) return null;
        return providers
                .provider(handle, content.channel(), null)
                .map(Carrying::pricePerPart)
                .orElse(null);
    }
}
