package dev.clientele.campaign.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.delivery.Outcome;
import dev.clientele.campaign.delivery.Report;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.SocketException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpAnswersTest {
    @ParameterizedTest
    @CsvSource({
        "550, Refused",
        "551, Refused",
        "552, Refused",
        "554, Refused",
        "450, Deferred",
        "451, Deferred",
        "452, Deferred",
        "421, ProviderAway",
        "535, ProviderAway",
        "530, ProviderAway"
    })
    void aReplySaysWhoseFaultItIs(int code, String expected) throws AddressException {
        var recipient = new SMTPAddressFailedException(address(), "RCPT TO", code, code + " text\n");
        assertThat(name(new SendFailedException("Invalid Addresses", recipient)))
                .isEqualTo(expected);
        assertThat(name(sendFailed(code, code + " text\n"))).isEqualTo(expected);
    }

    /** A syntax or a sequence that a server does not like where it hears the recipient is that recipient's. */
    @ParameterizedTest
    @CsvSource({
        "500, 500 what is that, ProviderAway",
        "501, 501 5.1.3 bad recipient address syntax, Refused",
        "501, 501 syntax error, Refused",
        "502, 502 not here, ProviderAway",
        "503, 503 this server requires authentication, ProviderAway",
        "503, 503 5.1.1 no such user, Refused",
        "504, 504 5.5.2 need fully-qualified address, Refused",
        "553, 553 mailbox name not allowed, Refused",
        "530, 530 5.1.1 no such user, Refused",
        "530, 530 5.7.0 must issue a STARTTLS command first, ProviderAway",
        "535, 535 5.7.8 bad credentials, ProviderAway",
        "421, 421 4.7.0 try again later, ProviderAway"
    })
    void whatIsAnsweredToARecipientIsItsOwnAffairUnlessNobodyMaySend(int code, String text, String expected)
            throws AddressException {
        var recipient = new SMTPAddressFailedException(address(), "RCPT TO", code, text);
        assertThat(name(new SendFailedException("Invalid Addresses", recipient)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"500", "501", "502", "503", "504"})
    void theSameAnswersElsewhereAreTheProviders(int code) throws AddressException {
        assertThat(name(sendFailed(code, code + " 5.5.1 out of sequence"))).isEqualTo("ProviderAway");
    }

    @Test
    void anAddressThatCannotBeReadIsGivenUpLikeOneThatDoesNotExist() throws AddressException {
        var recipient = new SMTPAddressFailedException(
                address(), "RCPT TO", 501, "501 5.1.3 Bad recipient address syntax: ivan@example.org\n");
        assertThat(SmtpAnswers.outcome(new SendFailedException("Invalid Addresses", recipient)))
                .isEqualTo(new Outcome.Refused(
                        "SMTP_501", "501 5.1.3 Bad recipient address syntax: ivan@example.org", Report.Kind.BOUNCED));
    }

    @Test
    void aSenderThatIsRefusedIsNoFaultOfTheRecipient() throws AddressException {
        var refused = sendFailed(550, "550 not from you");
        refused.setNextException(new SMTPSenderFailedException(address(), "MAIL FROM", 550, "550 not from you"));
        assertThat(name(refused)).isEqualTo("ProviderAway");
    }

    @Test
    void anAddressThatDoesNotExistIsABounceAtOnce() throws AddressException {
        var unknown = new SMTPAddressFailedException(address(), "RCPT TO", 550, "550 5.1.1 no such user\n");
        assertThat(SmtpAnswers.outcome(new SendFailedException("Invalid Addresses", unknown)))
                .isEqualTo(new Outcome.Refused("SMTP_550", "550 5.1.1 no such user", Report.Kind.BOUNCED));
    }

    @Test
    void ofABrokenConnectionNobodyKnows() throws AddressException {
        var broken = new MessagingException("Exception reading response", new SocketException("reset"));
        assertThat(SmtpAnswers.isBroken(broken)).isTrue();
        assertThat(name(broken)).isEqualTo("Unknown");
        // The library's code for a connection that was closed instead of an answer.
        assertThat(name(sendFailed(-1, "[EOF]"))).isEqualTo("Unknown");
    }

    private static SMTPSendFailedException sendFailed(int code, String text) throws AddressException {
        return new SMTPSendFailedException("DATA", code, text, null, null, null, null);
    }

    private static String name(MessagingException failure) {
        return SmtpAnswers.outcome(failure).getClass().getSimpleName();
    }

    private static InternetAddress address() throws AddressException {
        return new InternetAddress("ivan@example.org");
    }
}
