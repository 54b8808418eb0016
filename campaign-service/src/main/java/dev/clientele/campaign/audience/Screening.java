package dev.clientele.campaign.audience;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.audience.Screened.Ready;
import dev.clientele.campaign.audience.Screened.Refused;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.gate.Address;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.Facts;
import dev.clientele.campaign.gate.Gates;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.campaign.gate.Verdict.Pass;
import dev.clientele.campaign.gate.Verdict.Skip;
import dev.clientele.campaign.suppression.AddressKey;
import dev.clientele.campaign.suppression.Suppressions;
import dev.clientele.campaign.suppression.UnsubscribeLinks;
import dev.clientele.campaign.suppression.UnsubscribeToken;
import dev.clientele.campaign.template.Content;
import dev.clientele.campaign.template.Merge;
import dev.clientele.campaign.template.Rendering;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Facts → gates → words, for a batch of recipients of one lane. Writes nothing. */
@ApplicationScoped
public class Screening {
    private static final UUID NO_DELIVERY = new UUID(0, 0);

    private final FactsQuery factsQuery;
    private final Suppressions suppressions;
    private final UnsubscribeLinks links;
    private final Messages messages;
    private final CampaignConfig config;
    private final BusinessTime time;

    public Screening(
            FactsQuery factsQuery,
            Suppressions suppressions,
            UnsubscribeLinks links,
            Messages messages,
            CampaignConfig config,
            BusinessTime time) {
        this.factsQuery = factsQuery;
        this.suppressions = suppressions;
        this.links = links;
        this.messages = messages;
        this.config = config;
        this.time = time;
    }

    public List<Screened> screen(Handle handle, int lane, Definition definition, List<Recipient> recipients) {
        if (recipients.isEmpty()) return List.of();
        List<RecipientFacts> known = factsQuery.of(handle, lane, recipients, definition.channel(), definition.topic());
        List<UUID> addresses = known.stream()
                .map(one -> addressKey(definition.channel(), one))
                .filter(Objects::nonNull)
                .toList();
        Map<UUID, String> suppressed = suppressions.against(
                handle, addresses, definition.channel().consent(), definition.messageClass(), definition.topic());
        var gates = new Gates(definition.channel(), definition.messageClass(), config.statusesWithoutCampaigns());
        return known.stream()
                .map(one -> screen(lane, definition, gates, one, suppressed))
                .toList();
    }

    /** The message as this recipient would get it, whatever the gates say. */
    Rendering preview(Handle handle, int lane, Content content, Recipient recipient) {
        RecipientFacts known = factsQuery
                .of(handle, lane, List.of(recipient), content.channel(), Definition.ALL_TOPICS)
                .getFirst();
        String url = url(lane, NO_DELIVERY, NO_DELIVERY, Definition.ALL_TOPICS);
        return messages.of(content).render(merge(known, content, url));
    }

    private Screened screen(
            int lane, Definition definition, Gates gates, RecipientFacts known, Map<UUID, String> suppressed) {
        UUID key = addressKey(definition.channel(), known);
        return switch (gates.decide(with(known.facts(), key == null ? null : suppressed.get(key)))) {
            case Skip(SkipReason reason, String evidence) -> new Refused(known.recipient(), reason, evidence);
            case Pass(Address address) -> written(lane, definition, known, address, key);
        };
    }

    private Screened written(
            int lane, Definition definition, RecipientFacts known, Address address, UUID addressKey) {
        String url = url(lane, known.recipient().deliveryId(), addressKey, definition.topic());
        return switch (messages.of(definition.content()).render(merge(known, definition.content(), url))) {
            case Rendering.Rendered message ->
                new Ready(known.recipient(), known.contactId(), address, addressKey, message, url);
            case Rendering.LacksField(String field) -> new Refused(known.recipient(), SkipReason.MISSING_DATA, field);
        };
    }

    private Merge merge(RecipientFacts known, Content content, String unsubscribeUrl) {
        return new Merge(known.clientName(), known.person(), time.today(), unsubscribeUrl, content.language());
    }

    private String url(int lane, UUID deliveryId, UUID addressKey, String topic) {
        return links.url(new UnsubscribeToken(deliveryId == null ? NO_DELIVERY : deliveryId, addressKey, lane, topic));
    }

    private static UUID addressKey(Channel channel, RecipientFacts known) {
        Optional<? extends Address> address =
                Address.parse(channel.means(), known.facts().address());
        return address.map(AddressKey::of).orElse(null);
    }

    private static Facts with(Facts facts, String suppression) {
        return new Facts(
                facts.client(),
                facts.recipient(),
                facts.status(),
                facts.address(),
                suppression,
                facts.personalData(),
                facts.topicConsent(),
                facts.marketingConsent());
    }
}
