package dev.clientele.campaign.smtp;

import dev.clientele.campaign.delivery.EnhancedStatus;
import dev.clientele.campaign.delivery.Outcome;
import dev.clientele.campaign.delivery.Report.Kind;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What an SMTP server's answer says of a message. */
final class SmtpAnswers {
    private static final int PERMANENT = 500;
    private static final int BUSY = 421;

    /** The provider takes nothing from us, or from anybody for now: 500, 502 and 503 as long as it has not been told who we are. */
    private static final Set<Integer> SHUT = Set.of(BUSY, 500, 502, 503, 530, 534, 535, 538);

    /** It does not understand what we say. Said of a recipient, it is what the address looks like. */
    private static final Set<Integer> NOT_UNDERSTOOD = Set.of(501, 504);

    private SmtpAnswers() {}

    private enum To {
        SENDER,
        RECIPIENT,
        MESSAGE
    }

    private record Answer(int code, String text, To to) {
        boolean isTheProviders() {
            return switch (to) {
                case SENDER -> true;
                case RECIPIENT -> SHUT.contains(code) && !namesNoAddress();
                case MESSAGE -> SHUT.contains(code) || NOT_UNDERSTOOD.contains(code);
            };
        }

        private boolean namesNoAddress() {
            return bounce() == Kind.BOUNCED;
        }

        Kind bounce() {
            return EnhancedStatus.bounce(text).orElse(null);
        }
    }

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
        if (answer.isTheProviders()) return new Outcome.ProviderAway(answer.text, answer.code == BUSY);
        if (answer.code < PERMANENT) return new Outcome.Deferred(answer.text);
        return new Outcome.Refused("SMTP_" + answer.code, answer.text, answer.bounce());
    }

    /** The innermost is the most exact. */
    private static Optional<Answer> answer(MessagingException failure) {
        Answer found = null;
        for (Exception one = failure; one instanceof MessagingException message; one = message.getNextException()) {
            Answer answer = switch (message) {
                case SMTPAddressFailedException of -> new Answer(of.getReturnCode(), text(of), To.RECIPIENT);
                case SMTPSenderFailedException of -> new Answer(of.getReturnCode(), text(of), To.SENDER);
                case SMTPSendFailedException of -> new Answer(of.getReturnCode(), text(of), To.MESSAGE);
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
