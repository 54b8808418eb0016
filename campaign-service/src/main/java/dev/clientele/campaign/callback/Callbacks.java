package dev.clientele.campaign.callback;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.callback.CallbackDraft.Event;
import dev.clientele.campaign.delivery.Report;
import dev.clientele.campaign.delivery.Reports;
import dev.clientele.campaign.delivery.Reports.Named;
import dev.clientele.campaign.provider.Provider;
import dev.clientele.campaign.provider.ProviderService;
import dev.clientele.campaign.provider.Secrets;
import dev.clientele.campaign.suppression.UnsubscribeLinks;
import dev.clientele.campaign.suppression.UnsubscribeToken;
import dev.clientele.campaign.suppression.Unsubscribing;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

@ApplicationScoped
public class Callbacks {
    private final Database database;
    private final BusinessTime time;
    private final ProviderService providers;
    private final Secrets secrets;
    private final Reports reports;
    private final UnsubscribeLinks links;
    private final Unsubscribing unsubscribing;
    private final Duration within;

    public Callbacks(
            Database database,
            BusinessTime time,
            ProviderService providers,
            Secrets secrets,
            Reports reports,
            UnsubscribeLinks links,
            Unsubscribing unsubscribing,
            CampaignConfig config) {
        this.database = database;
        this.time = time;
        this.providers = providers;
        this.secrets = secrets;
        this.reports = reports;
        this.links = links;
        this.unsubscribing = unsubscribing;
        this.within = config.bounces().callbackWithin();
    }

    /** @param taken told for the first time; the others were known, or speak of no message of this provider */
    public record Taken(int taken, int ignored) {}

    /** Whoever signs is believed: the body as it came, and not long ago. */
    public Provider authenticate(String code, String timestamp, String signature, byte[] body) {
        Provider provider = providers.byCode(code);
        if (body == null || timestamp == null || signature == null || !timestamp.matches("\\d{1,12}")) throw unsigned();
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), time.now());
        boolean recent = age.abs().compareTo(within) <= 0;
        if (!recent || !secrets.isSigned(provider.secret, Long.parseLong(timestamp), body, signature)) throw unsigned();
        return provider;
    }

    /** Each event in a transaction of its own, so that one provider's backlog holds no row for long. */
    Taken take(Provider provider, List<Event> events) {
        int taken = 0;
        for (Event event : events) if (database.write(tx -> take(tx, provider, event))) taken++;
        return new Taken(taken, events.size() - taken);
    }

    /** A mail that unsubscribes by the signed token in its subject, or a report. */
    Taken take(Provider provider, Returned mail) {
        Optional<UnsubscribeToken> token = links.readSubject(mail.subject());
        if (token.isEmpty()) return take(provider, mail.events());
        unsubscribing.unsubscribe(token.get(), false);
        return new Taken(1, 0);
    }

    private boolean take(Handle tx, Provider provider, Event event) {
        Instant now = time.now();
        Instant at = event.at() == null || event.at().isAfter(now) ? now : event.at();
        return find(tx, provider, event)
                .map(message -> reports.take(
                        tx, message.lane(), message.deliveryId(), new Report(event.kind(), event.code(), at)))
                .orElse(false);
    }

    private Optional<Named> find(Handle tx, Provider provider, Event event) {
        if (event.messageId() != null) return reports.named(tx, provider.id, event.messageId());
        return event.reference() == null ? Optional.empty() : reports.carriedBy(tx, provider.id, event.reference());
    }

    private static Problem unsigned() {
        return new Problem(401, "callback-unsigned");
    }
}
