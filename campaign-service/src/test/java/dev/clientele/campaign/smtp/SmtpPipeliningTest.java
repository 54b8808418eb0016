package dev.clientele.campaign.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.clientele.campaign.delivery.Outcome;
import jakarta.mail.MessagingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All that holds for a plain server holds for one that offers PIPELINING (RFC 2920), and what can go wrong only there. */
class SmtpPipeliningTest extends SmtpConnectionsTest {
    @Override
    ScriptedServer server() {
        return new ScriptedServer("PIPELINING");
    }

    @Test
    void theThreeCommandsDoNotWaitForEachOther() throws Exception {
        server.answersTogether();

        send();
        send();

        assertThat(server.messages).hasValue(2);
    }

    @Test
    void aRefusedSenderCostsNoConnection() throws Exception {
        server.answers("MAIL", "451 4.7.1 later").answers("RCPT", "503 5.5.1 no sender");

        var failure = catchThrowableOfType(MessagingException.class, this::send);
        send();

        assertThat(SmtpAnswers.outcome(failure)).isInstanceOf(Outcome.Deferred.class);
        assertThat(server.messages).hasValue(1);
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void aServerThatWantsTheContentForNobodyGetsNone() throws Exception {
        server.answers("RCPT", "550 5.1.1 no such user")
                .answers("DATA", "354 go on")
                .answers(".", "554 5.5.1 no valid recipients");

        var failure = catchThrowableOfType(MessagingException.class, this::send);
        send();

        assertThat(SmtpAnswers.outcome(failure)).isInstanceOf(Outcome.Refused.class);
        assertThat(server.messages).hasValue(1);
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void nobodyIsSentAnEmptyMessageByAServerThatForgetsThatItRefused() throws Exception {
        server.answers("MAIL", "451 4.7.1 later");

        catchThrowableOfType(Exception.class, this::send);
        send();

        assertThat(server.messages).as("the second one").hasValue(1);
        assertThat(server.connections).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({"451 4.3.0 later, Deferred", "552 5.2.2 full, Refused"})
    void aRefusalOfTheContentIsHeardAtItsPlace(String answer, String outcome) throws Exception {
        server.answers(".", answer);

        var failure = catchThrowableOfType(MessagingException.class, this::send);
        send();

        assertThat(SmtpAnswers.outcome(failure).getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(server.messages).hasValue(1);
    }
}
