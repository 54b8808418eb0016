package dev.clientele.campaign.audience;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.audience.Screened.Ready;
import dev.clientele.campaign.audience.Screened.Refused;
import dev.clientele.campaign.audience.Screened.Waiting;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.campaign.Selection;
import dev.clientele.campaign.gate.Address;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.Facts;
import dev.clientele.campaign.gate.Gates;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.campaign.gate.Verdict;
import dev.clientele.campaign.gate.Verdict.Pass;
import dev.clientele.campaign.gate.Verdict.Skip;
import dev.clientele.campaign.link.SurveyLinks;
import dev.clientele.campaign.link.SurveyToken;
import dev.clientele.campaign.suppression.AddressKey;
import dev.clientele.campaign.suppression.Suppressions;
import dev.clientele.campaign.suppression.UnsubscribeLinks;
import dev.clientele.campaign.suppression.UnsubscribeToken;
import dev.clientele.campaign.template.Content;
import dev.clientele.campaign.template.Debt;
import dev.clientele.campaign.template.Merge;
import dev.clientele.campaign.template.Message;
import dev.clientele.campaign.template.Rendering;
import dev.clientele.campaign.template.SmsParts;
import dev.clientele.campaign.template.Term;
import dev.clientele.campaign.timing.Touch;
import dev.clientele.campaign.timing.Turn;
import dev.clientele.campaign.timing.WaitReason;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Facts → gates → words → turn, for a batch of recipients of one lane. Writes nothing. */
@ApplicationScoped
public class Screening {
    private static final UUID NO_DELIVERY = new UUID(0, 0);

    private final FactsQuery factsQuery;
    private final Suppressions suppressions;
    private final UnsubscribeLinks links;
    private final SurveyLinks surveys;
    private final Messages messages;
    private final Turnstiles turnstiles;
    private final Terms terms;
    private final Debts debts;
    private final Lines lines;
    private final Repetitions repetitions;
    private final CampaignConfig config;
    private final BusinessTime time;

    public Screening(
            FactsQuery factsQuery,
            Suppressions suppressions,
            UnsubscribeLinks links,
            SurveyLinks surveys,
            Messages messages,
            Turnstiles turnstiles,
            Terms terms,
            Debts debts,
            Lines lines,
            Repetitions repetitions,
            CampaignConfig config,
            BusinessTime time) {
        this.factsQuery = factsQuery;
        this.suppressions = suppressions;
        this.links = links;
        this.surveys = surveys;
        this.messages = messages;
        this.turnstiles = turnstiles;
        this.terms = terms;
        this.debts = debts;
        this.lines = lines;
        this.repetitions = repetitions;
        this.config = config;
        this.time = time;
    }

    public List<Screened> screen(Handle handle, int lane, Definition definition, List<Recipient> recipients) {
        if (recipients.isEmpty()) return List.of();
        Sight sight = look(handle, lane, definition, recipients);
        List<Verdict> verdicts = sight.verdicts();
        Owed owed = owed(handle, lane, definition.content(), passed(recipients, verdicts));
        var words = new Words(lane, definition, messages.of(definition.content()), owed);
        Set<UUID> repeated = repetitions.among(handle, lane, definition, recipients);
        var ahead = new HashMap<Recipient, List<Touch>>();
        var screened = new ArrayList<Screened>(recipients.size());
        for (int i = 0; i < verdicts.size(); i++) {
            Seen one = sight.seen().get(i);
            List<Touch> before = ahead.computeIfAbsent(one.known.recipient().person(), _ -> new ArrayList<>());
            Verdict verdict = unrepeated(verdicts.get(i), one.known.recipient(), repeated);
            Screened next = timed(screen(words, one, verdict), sight.turnstile(), one.known, before);
            if (next instanceof Ready) before.add(sight.turnstile().touch());
            screened.add(next);
        }
        return screened;
    }

    private static List<Recipient> passed(List<Recipient> recipients, List<Verdict> verdicts) {
        return IntStream.range(0, verdicts.size())
                .filter(i -> verdicts.get(i) instanceof Pass)
                .mapToObj(recipients::get)
                .toList();
    }

    private static Verdict unrepeated(Verdict verdict, Recipient recipient, Set<UUID> repeated) {
        UUID delivery = recipient.deliveryId();
        return verdict instanceof Pass && delivery != null && repeated.contains(delivery)
                ? new Skip(SkipReason.REPEATED, Repetitions.EVIDENCE)
                : verdict;
    }

    /** What the gates say now of recipients whom they once let through, in their order; hours and caps are not asked. */
    public List<Verdict> again(Handle handle, int lane, Definition definition, List<Recipient> recipients) {
        if (recipients.isEmpty()) return List.of();
        return look(handle, lane, definition, recipients).verdicts();
    }

    /** Why nobody may be contacted any more who once was let through; their hour and their caps are not asked. */
    public Optional<Refused> refusal(Handle handle, int lane, Definition definition, Recipient recipient) {
        return switch (again(handle, lane, definition, List.of(recipient)).getFirst()) {
            case Skip(SkipReason reason, String evidence) -> Optional.of(new Refused(recipient, reason, evidence));
            case Pass _ -> Optional.empty();
        };
    }

    /**
     * @param addressKey null when the address is none
     * @param term what is to be renewed; null when nothing is
     */
    record Seen(RecipientFacts known, UUID addressKey, Term term) {
        UUID unitId() {
            return known.recipient().unitId();
        }
    }

    /** What a batch is told. */
    private record Words(int lane, Definition definition, Message message, Owed owed) {}

    /** All that decides about a batch, read at one time. */
    record Sight(List<Seen> seen, Map<UUID, String> suppressed, Gates gates, Turnstile turnstile) {

        /** With what forbids the address. */
        Facts facts(Seen one) {
            Facts facts = one.known.facts();
            String suppression = one.addressKey == null ? null : suppressed.get(one.addressKey);
            return suppression == null ? facts : with(facts, suppression);
        }

        List<Verdict> verdicts() {
            return seen.stream().map(one -> gates.decide(facts(one))).toList();
        }
    }

    Sight look(Handle handle, int lane, Definition definition, List<Recipient> recipients) {
        Line line = lines.of(handle, definition.channel(), definition.action());
        List<RecipientFacts> known =
                factsQuery.of(handle, lane, recipients, definition.channel(), definition.topic(), line);
        Map<Integer, Term> renewed = terms.of(handle, lane, definition, recipients);
        List<Seen> seen = IntStream.range(0, known.size())
                .mapToObj(i -> new Seen(known.get(i), addressKey(definition.channel(), known.get(i)), renewed.get(i)))
                .toList();
        var gates = new Gates(
                definition.channel(), definition.messageClass(), config.statusesWithoutCampaigns(), line.rule());
        return new Sight(
                seen, suppressed(handle, definition, seen), gates, turnstiles.of(handle, lane, definition, recipients));
    }

    Owed owed(Handle handle, int lane, Content content, List<Recipient> recipients) {
        return messages.of(content).namesDebt() ? debts.of(handle, lane, recipients) : new Owed.NotAsked();
    }

    private Map<UUID, String> suppressed(Handle handle, Definition definition, List<Seen> seen) {
        List<UUID> addresses =
                seen.stream().map(Seen::addressKey).filter(Objects::nonNull).toList();
        return suppressions.against(
                handle, addresses, definition.channel().consent(), definition.messageClass(), definition.topic());
    }

    private static Screened timed(Screened screened, Turnstile turnstile, RecipientFacts known, List<Touch> ahead) {
        if (!(screened instanceof Ready)) return screened;
        return switch (turnstile.turn(known, ahead)) {
            case Turn.Now() -> screened;
            case Turn.Later(WaitReason reason, String evidence, Instant until) ->
                new Waiting(screened.recipient(), reason, evidence, until);
            case Turn.Never(SkipReason reason, String evidence) -> new Refused(screened.recipient(), reason, evidence);
        };
    }

    /** The message as this recipient would get it, whatever the gates say. */
    Rendering preview(Handle handle, int lane, Content content, Recipient recipient) {
        RecipientFacts known = factsQuery
                .of(handle, lane, List.of(recipient), content.channel(), Definition.ALL_TOPICS, Line.NONE)
                .getFirst();
        String url = url(lane, NO_DELIVERY, NO_DELIVERY, Definition.ALL_TOPICS);
        Debt debt = owed(handle, lane, content, List.of(recipient)).debt(recipient.unitId());
        return messages.of(content).render(merge(known, null, debt, content, url, null));
    }

    /** With links that nobody can use: for words that go nowhere. */
    Rendering render(int lane, Definition definition, Seen one, Debt debt) {
        String url = url(lane, NO_DELIVERY, NO_DELIVERY, definition.topic());
        String survey = surveyUrl(lane, NO_DELIVERY, definition);
        return messages.of(definition.content())
                .render(merge(one.known, one.term, debt, definition.content(), url, survey));
    }

    private Screened screen(Words words, Seen one, Verdict verdict) {
        return switch (verdict) {
            case Skip skip -> refused(one, skip);
            case Pass(Address address) ->
                overtaken(words.definition, one)
                        .or(() -> words.owed.refusal(one.unitId()))
                        .map(skip -> refused(one, skip))
                        .orElseGet(() -> written(words, one, address));
        };
    }

    /** Of a renewal nobody is told any more when its term has been moved or its deal is gone. */
    static Optional<Skip> overtaken(Definition definition, Seen one) {
        boolean renews = definition.selection().kind() == Selection.Kind.RENEWALS;
        return renews && one.term == null
                ? Optional.of(new Skip(SkipReason.TERM_CHANGED, "no such term any more"))
                : Optional.empty();
    }

    private static Screened refused(Seen one, Skip skip) {
        return new Refused(one.known.recipient(), skip.reason(), skip.evidence());
    }

    private Screened written(Words words, Seen one, Address address) {
        RecipientFacts known = one.known;
        Definition definition = words.definition;
        String url = url(words.lane, known.recipient().deliveryId(), one.addressKey, definition.topic());
        String survey = surveyUrl(words.lane, known.recipient().deliveryId(), definition);
        Debt debt = words.owed.debt(one.unitId());
        return switch (words.message.render(merge(known, one.term, debt, definition.content(), url, survey))) {
            case Rendering.Rendered message
            when isTooLong(definition.channel(), message) ->
                new Refused(known.recipient(), SkipReason.TOO_LONG, parts(message) + " parts");
            case Rendering.Rendered message ->
                new Ready(known.recipient(), known.contactId(), address, one.addressKey, message, url);
            case Rendering.LacksField(String field) -> new Refused(known.recipient(), SkipReason.MISSING_DATA, field);
        };
    }

    boolean isTooLong(Channel channel, Rendering.Rendered message) {
        return channel == Channel.SMS && parts(message) > config.sms().partsMax();
    }

    static int parts(Rendering.Rendered message) {
        return SmsParts.of(message.text()).parts();
    }

    private Merge merge(
            RecipientFacts known, Term term, Debt debt, Content content, String unsubscribeUrl, String surveyUrl) {
        return new Merge(
                known.clientName(),
                known.person(),
                term,
                debt,
                time.today(),
                unsubscribeUrl,
                surveyUrl,
                content.language());
    }

    /** Null when no survey is asked; then a template that names it lacks it. */
    private String surveyUrl(int lane, UUID deliveryId, Definition definition) {
        UUID survey = definition.action().surveyId();
        if (survey == null) return null;
        return surveys.url(new SurveyToken(lane, deliveryId == null ? NO_DELIVERY : deliveryId, survey));
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
                facts.marketingConsent(),
                facts.lastInbound(),
                facts.openDeal());
    }
}
