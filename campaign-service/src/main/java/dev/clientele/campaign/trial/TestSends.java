package dev.clientele.campaign.trial;

import dev.clientele.campaign.audience.Previews;
import dev.clientele.campaign.audience.Recipient;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.control.AuditLog;
import dev.clientele.campaign.control.SendingSwitch;
import dev.clientele.campaign.delivery.Letter;
import dev.clientele.campaign.delivery.Outcome;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.EmailAddress;
import dev.clientele.campaign.smtp.SmtpCarrier;
import dev.clientele.campaign.suppression.AddressKey;
import dev.clientele.campaign.template.Rendering.LacksField;
import dev.clientele.campaign.template.Rendering.Rendered;
import dev.clientele.campaign.template.Template;
import dev.clientele.campaign.template.TemplateService;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/**
 * A template with a real client's words, to an address of ours. No client hears of it, so it is no row of the ledger; the
 * audit says who has sent whose words where.
 */
@ApplicationScoped
public class TestSends {
    private static final String MARK = "[Test] ";

    private final TemplateService templates;
    private final Previews previews;
    private final OwnAddresses own;
    private final Database database;
    private final SendingSwitch sending;
    private final AuditLog audit;
    private final SmtpCarrier carrier;

    public TestSends(
            TemplateService templates,
            Previews previews,
            OwnAddresses own,
            Database database,
            SendingSwitch sending,
            AuditLog audit,
            SmtpCarrier carrier) {
        this.templates = templates;
        this.previews = previews;
        this.own = own;
        this.database = database;
        this.sending = sending;
        this.audit = audit;
        this.carrier = carrier;
    }

    void send(UUID templateId, UUID clientId, String to, Caller caller) {
        Template template = templates.find(templateId);
        if (template.channel != Channel.EMAIL) throw Problems.conflict("test-send-channel");
        EmailAddress address = EmailAddress.parse(to).orElseThrow(() -> Problems.invalid("/to", "not-an-email"));
        if (!own.have(address)) throw Problems.invalid("/to", "test-send-not-ours");
        Previews.Preview preview = previews.of(templateId, clientId, null, caller.rows());
        Rendered message = switch (preview.rendering()) {
            case Rendered(String subject, String html, String text) -> new Rendered(MARK + subject, html, text);
            case LacksField(String field) ->
                throw Problems.conflict("test-send-lacks", "test-send-lacks.detail", field);
        };
        note(templateId, clientId, address, caller.name());
        Outcome outcome = carrier.carry(letter(clientId, address, message, template));
        if (!(outcome instanceof Outcome.Accepted)) throw Problems.conflict("test-send-refused");
    }

    /** Before it goes, so that none goes unsaid; while all sending is stopped none does. */
    private void note(UUID templateId, UUID clientId, EmailAddress to, String by) {
        database.run(tx -> {
            if (!sending.holdOpen(tx)) throw Problems.conflict("sending-stopped");
            var detail = Map.of("clientId", clientId, "to", to.hint(), "addressKey", AddressKey.of(to));
            audit.write(tx, "TEMPLATE_TESTED", "template", templateId, by, detail);
        });
    }

    private static Letter letter(UUID clientId, EmailAddress to, Rendered message, Template template) {
        var definition = Definition.ofOneLetter(template.id, template.content());
        return new Letter(
                new Recipient(Ids.next(), clientId, clientId), null, to, message, definition, null, null, 1, null);
    }
}
