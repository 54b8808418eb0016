package dev.clientele.campaign.smtp;

import dev.clientele.campaign.delivery.EnhancedStatus;
import dev.clientele.campaign.delivery.Outcome;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What an SMTP server's answer says of a message. */
final class SmtpAnswers {
    private static final int PERMANENT = 500;

    /** Codes by which the provider refuses us or everybody, not this recipient. */
    private static final Set<Integer> NOT_THE_RECIPIENT = Set.of(421, 500, 501, 502, 503, 504, 530, 534, 535, 538);

    private SmtpAnswers() {}

    private record Answer(int code, String text, boolean ofSender) {}

    /** Whether it is no answer but the end of the connection. */
    static boolean isBroken(MessagingException failure) {
        return answer(failure).isEmpty();
    }

    static Outcome outcome(MessagingException failure) {
        return answer(failure)
                .map(SmtpAnswers::outcome)
                .orElseGet(() -> new Outcome.Unknown(Optional.ofNullable(failure.getNextException())
                        .map(Exception::toString)
                        .orElse(failure.toString())));
    }

    private static Outcome outcome(Answer answer) {
        if (answer.ofSender || NOT_THE_RECIPIENT.contains(answer.code)) return new Outcome.ProviderAway(answer.text);
        if (answer.code < PERMANENT) return new Outcome.Deferred(answer.text);
        return new Outcome.Refused(
                "SMTP_" + answer.code,
                answer.text,
                EnhancedStatus.bounce(answer.text).orElse(null));
    }

    /** The innermost is the most exact. */
    private static Optional<Answer> answer(MessagingException failure) {
        Answer found = null;
        for (Exception one = failure; one instanceof MessagingException message; one = message.getNextException()) {
            Answer answer = switch (message) {
                case SMTPAddressFailedException of -> new Answer(of.getReturnCode(), text(of), false);
                case SMTPSenderFailedException of -> new Answer(of.getReturnCode(), text(of), true);
                case SMTPSendFailedException of -> new Answer(of.getReturnCode(), text(of), false);
                default -> null;
            };
            // The library's sign for a connection that ended where an answer should have come.
            if (answer != null && answer.code > 0) found = answer;
        }
        return Optional.ofNullable(found);
    }

    private static String text(MessagingException answer) {
        return answer.getMessage() == null ? "" : answer.getMessage().strip();
    }
}
