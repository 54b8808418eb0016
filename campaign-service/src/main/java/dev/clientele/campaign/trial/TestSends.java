package dev.clientele.campaign.trial;

import dev.clientele.campaign.audience.Previews;
import dev.clientele.campaign.audience.Recipient;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.delivery.Letter;
import dev.clientele.campaign.delivery.Outcome;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.EmailAddress;
import dev.clientele.campaign.smtp.SmtpCarrier;
import dev.clientele.campaign.template.Rendering.LacksField;
import dev.clientele.campaign.template.Rendering.Rendered;
import dev.clientele.campaign.template.Template;
import dev.clientele.campaign.template.TemplateService;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** A template with a real client's words, to an address of ours. No client hears of it, so it is no row of the ledger. */
@ApplicationScoped
public class TestSends {
    private static final String MARK = "[Test] ";

    private final TemplateService templates;
    private final Previews previews;
    private final SmtpCarrier carrier;

    public TestSends(TemplateService templates, Previews previews, SmtpCarrier carrier) {
        this.templates = templates;
        this.previews = previews;
        this.carrier = carrier;
    }

    void send(UUID templateId, UUID clientId, String to, RowPredicate visible) {
        Template template = templates.find(templateId);
        if (template.channel != Channel.EMAIL) throw Problems.conflict("test-send-channel");
        EmailAddress address = EmailAddress.parse(to).orElseThrow(() -> Problems.invalid("/to", "not-an-email"));
        Previews.Preview preview = previews.of(templateId, clientId, null, visible);
        Rendered message = switch (preview.rendering()) {
            case Rendered(String subject, String html, String text) -> new Rendered(MARK + subject, html, text);
            case LacksField(String field) ->
                throw Problems.conflict("test-send-lacks", "test-send-lacks.detail", field);
        };
        Outcome outcome = carrier.carry(letter(clientId, address, message, template));
        if (!(outcome instanceof Outcome.Accepted)) throw Problems.conflict("test-send-refused");
    }

    private static Letter letter(UUID clientId, EmailAddress to, Rendered message, Template template) {
        var definition = Definition.ofOneLetter(template.id, template.content());
        return new Letter(new Recipient(Ids.next(), clientId, clientId), null, to, message, definition, null, null, 1);
    }
}
