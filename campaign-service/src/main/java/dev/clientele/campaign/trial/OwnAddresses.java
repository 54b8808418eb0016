package dev.clientele.campaign.trial;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.gate.EmailAddress;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where tests may go: the addresses and domains of ours that are configured, else the domain that our letters come from. A
 * test passes no gates, so it reaches nobody else.
 */
@Startup
@ApplicationScoped
public class OwnAddresses {
    private static final String SETTING = "campaign.test.recipients";

    private final Set<String> own;

    @Inject
    public OwnAddresses(CampaignConfig config) {
        this(config.test().recipients(), config.smtp().from());
    }

    OwnAddresses(Optional<Set<String>> recipients, String from) {
        this.own = recipients.map(OwnAddresses::configured).orElseGet(() -> domainOf(from));
    }

    boolean have(EmailAddress address) {
        return own.contains(address.value()) || own.contains(domain(address));
    }

    private static Set<String> configured(Set<String> recipients) {
        return recipients.stream().map(OwnAddresses::spelled).collect(Collectors.toSet());
    }

    /** {@code name@domain}, or {@code @domain} for all addresses there. */
    private static String spelled(String recipient) {
        boolean all = recipient.startsWith("@");
        EmailAddress address = EmailAddress.parse(all ? "all" + recipient : recipient)
                .orElseThrow(() -> new IllegalArgumentException(SETTING + " has what is no address: " + recipient));
        return all ? domain(address) : address.value();
    }

    private static Set<String> domainOf(String from) {
        try {
            Optional<EmailAddress> sender = EmailAddress.parse(new InternetAddress(from).getAddress());
            return sender.map(OwnAddresses::domain).stream().collect(Collectors.toSet());
        } catch (AddressException e) {
            throw new IllegalArgumentException("campaign.smtp.from is no address: " + from, e);
        }
    }

    private static String domain(EmailAddress address) {
        return address.value().substring(address.value().indexOf('@'));
    }
}
