package dev.clientele.campaign.delivery;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessageClass;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * E-mail by SMTP. The Message-ID comes from the ledger row, so every attempt at a message carries the same; advertising
 * carries the one-click headers of RFC 8058 and names its list (RFC 2919).
 */
@ApplicationScoped
public class SmtpCarrier implements Carrier {
    /** Codes by which the provider refuses us or everybody, not this recipient. */
    private static final Set<Integer> NOT_THE_RECIPIENT = Set.of(421, 500, 501, 502, 503, 504, 530, 534, 535, 538);

    private final Mailer mailer;
    private final String from;
    private final String domain;
    private final Optional<String> bounceAddress;

    public SmtpCarrier(
            Mailer mailer, @ConfigProperty(name = "quarkus.mailer.from") String from, CampaignConfig config) {
        this.mailer = mailer;
        this.from = from;
        this.bounceAddress = config.bounces().address();
        this.domain = from.replaceAll("[>\\s]+$", "").replaceFirst(".*@", "");
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.EMAIL);
    }

    @Override
    public Outcome carry(Letter letter) {
        try {
            mailer.send(mail(letter));
            return new Outcome.Accepted();
        } catch (RuntimeException e) {
            return outcome(e);
        }
    }

    private Mail mail(Letter letter) {
        var mail = new Mail()
                .setFrom(from)
                .addTo(letter.to().value())
                .setSubject(letter.message().subject())
                .setText(letter.message().text())
                .setHtml(letter.message().html())
                .addHeader("Message-ID", "<" + letter.deliveryId() + "@" + domain + ">");
        bounceAddress.ifPresent(
                address -> mail.setBounceAddress(address.replaceFirst("@", "+" + letter.deliveryId() + "@")));
        if (letter.messageClass() == MessageClass.MARKETING)
            mail.addHeader("List-Unsubscribe", "<" + letter.unsubscribeUrl() + ">")
                    .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                    .addHeader("List-Id", "<" + list(letter) + "." + domain + ">")
                    .addHeader("Precedence", "bulk");
        else mail.addHeader("Auto-Submitted", "auto-generated");
        return mail;
    }

    /** One list per topic, in the characters that a List-Id may have. */
    private static String list(Letter letter) {
        String topic = letter.definition().topic().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String trimmed = topic.replaceAll("^-|-$", "");
        return trimmed.isEmpty() ? "news" : trimmed;
    }

    static Outcome outcome(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SMTPException answer -> {
                    return outcome(answer);
                }
                case ConnectException away -> {
                    return new Outcome.ProviderAway(away.getMessage());
                }
                case UnknownHostException away -> {
                    return new Outcome.ProviderAway("unknown host " + away.getMessage());
                }
                default -> {}
            }
        }
        return new Outcome.Unknown(failure.toString());
    }

    private static Outcome outcome(SMTPException answer) {
        if (NOT_THE_RECIPIENT.contains(answer.getReplyCode())) return new Outcome.ProviderAway(answer.getMessage());
        return answer.isPermanent()
                ? new Outcome.Refused(
                        "SMTP_" + answer.getReplyCode(),
                        answer.getMessage(),
                        EnhancedStatus.bounce(answer.getMessage()).orElse(null))
                : new Outcome.Deferred(answer.getMessage());
    }
}
