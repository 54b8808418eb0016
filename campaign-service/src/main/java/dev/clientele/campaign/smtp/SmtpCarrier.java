package dev.clientele.campaign.smtp;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.delivery.Carrier;
import dev.clientele.campaign.delivery.Letter;
import dev.clientele.campaign.delivery.Outcome;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.smtp.SmtpConnections.NotTaken;
import dev.clientele.campaign.suppression.UnsubscribeLinks;
import dev.clientele.platform.time.BusinessTime;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * E-mail by SMTP. The Message-ID comes from the ledger row, so every attempt at a message carries the same; advertising
 * carries the one-click headers of RFC 8058 and names its list (RFC 2919).
 */
@ApplicationScoped
public class SmtpCarrier implements Carrier {
    private static final Pattern NOT_OF_AN_ID = Pattern.compile("[^a-z0-9]+");
    private static final Pattern OUTER_DASH = Pattern.compile("^-|-$");
    private static final String NEWS = "news";

    /** RFC 5322. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US).withZone(ZoneOffset.UTC);

    private final BusinessTime time;
    private final SmtpConnections connections;
    private final InternetAddress from;
    private final String fromText;
    private final String domain;
    private final Optional<String> bounceAddress;

    public SmtpCarrier(CampaignConfig config, BusinessTime time) {
        this.time = time;
        this.connections = new SmtpSettings(config).connections();
        this.from = SmtpSettings.address(config.smtp().from());
        this.fromText = HeaderText.of("From", from);
        this.bounceAddress = config.bounces().address().map(SmtpSettings::bounces);
        this.domain = from.getAddress().replaceFirst(".*@", "");
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.EMAIL);
    }

    @Override
    public Outcome carry(Letter letter) {
        // What would need SMTPUTF8, which few servers take on to the mailbox.
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(letter.to().value()))
            return new Outcome.Refused("SMTP_UTF8", "an address beyond ASCII");
        try {
            connections.send(mail(letter), new InternetAddress(letter.to().value(), false));
            return new Outcome.Accepted();
        } catch (NotTaken away) {
            return new Outcome.ProviderAway(away.getMessage());
        } catch (MessagingException e) {
            return SmtpAnswers.outcome(e);
        } catch (IOException e) {
            throw new IllegalStateException("a letter that cannot be encoded", e);
        }
    }

    private Mail mail(Letter letter) throws MessagingException, IOException {
        var mail = new Mail(connections.session());
        mail.setHeader("From", fromText);
        mail.setHeader("To", letter.to().value());
        mail.setSubject(letter.message().subject());
        mail.setHeader("Date", DATE.format(time.now()));
        mail.setHeader("Message-ID", "<" + letter.deliveryId() + "@" + domain + ">");
        mail.setEnvelopeFrom(bounceAddress
                .map(address -> address.replaceFirst("@", "+" + letter.deliveryId() + "@"))
                .orElse(from.getAddress()));
        if (letter.messageClass() == MessageClass.MARKETING) advertising(mail, letter);
        else mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setBodies(letter.message().text(), letter.message().html());
        return mail;
    }

    private void advertising(Mail mail, Letter letter) throws MessagingException {
        mail.setHeader("List-Unsubscribe", unsubscribe(letter));
        mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        mail.setHeader("List-Id", "<" + list(letter) + "." + domain + ">");
        mail.setHeader("Precedence", "bulk");
    }

    /** The one click first (RFC 8058), then a mail to the return address, if there is one (RFC 2369). */
    private String unsubscribe(Letter letter) {
        String click = "<" + letter.unsubscribeUrl() + ">";
        String subject = UnsubscribeLinks.subject(letter.unsubscribeUrl()).replace(" ", "%20");
        return bounceAddress
                .map(address -> click + ",\r\n <mailto:" + address + "?subject=" + subject + ">")
                .orElse(click);
    }

    /** One list per topic, in the characters that a List-Id may have. */
    private static String list(Letter letter) {
        String topic = letter.definition().topic();
        return topic.equals(Definition.ALL_TOPICS) ? NEWS : list(topic);
    }

    private static String list(String topic) {
        String dashed = NOT_OF_AN_ID.matcher(topic.toLowerCase(Locale.ROOT)).replaceAll("-");
        String trimmed = OUTER_DASH.matcher(dashed).replaceAll("");
        return trimmed.isEmpty() ? NEWS : trimmed;
    }

    @PreDestroy
    void close() {
        connections.close();
    }
}
