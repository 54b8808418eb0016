package dev.clientele.campaign.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.clientele.campaign.delivery.Outcome;
import dev.clientele.campaign.smtp.SmtpConnections.Login;
import dev.clientele.campaign.smtp.SmtpConnections.NotTaken;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpConnectionsTest {
    private static final Session SESSION = Session.getInstance(properties());

    final ScriptedServer server = server();
    private final SmtpConnections connections =
            new SmtpConnections(SESSION, new Login("127.0.0.1", server.port(), null, null));

    ScriptedServer server() {
        return new ScriptedServer();
    }

    @AfterEach
    void end() {
        connections.close();
        server.close();
    }

    @Test
    void oneConnectionServesManyMessages() throws Exception {
        for (int i = 0; i < 3; i++) send();

        assertThat(server.messages).hasValue(3);
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void aConnectionThatTheServerLeftIsReplacedAndNothingGoesTwice() throws Exception {
        send();
        server.hangsUpAt("MAIL");

        send();

        assertThat(server.messages).hasValue(2);
        assertThat(server.connections).hasValue(2);
    }

    @Test
    void whatBreaksBeforeTheContentIsSurelyNotTaken() {
        server.hangsUpAt("RCPT");

        assertThatThrownBy(this::send).isInstanceOf(NotTaken.class);
        assertThat(server.messages).hasValue(0);
    }

    @Test
    void ofWhatBreaksBehindTheContentNobodyKnows() {
        server.hangsUpAt(".");

        var failure = catchThrowableOfType(MessagingException.class, this::send);

        assertThat(SmtpAnswers.outcome(failure)).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"501 5.1.3 bad address syntax", "503 5.1.1 not this one", "504 5.5.2 not fully qualified"})
    void aRecipientThatIsNotUnderstoodIsRefusedAndTheNextIsTaken(String answer) throws Exception {
        server.answers("RCPT", answer);

        var failure = catchThrowableOfType(MessagingException.class, this::send);
        send();

        assertThat(SmtpAnswers.outcome(failure)).isInstanceOf(Outcome.Refused.class);
        assertThat(server.messages).hasValue(1);
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void aRefusedRecipientCostsNoConnection() throws Exception {
        server.answers("RCPT", "550 5.1.1 no such user");

        var failure = catchThrowableOfType(MessagingException.class, this::send);
        send();

        assertThat(SmtpAnswers.outcome(failure)).isInstanceOf(Outcome.Refused.class);
        assertThat(server.messages).hasValue(1);
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void aServerThatIsNotThereTakesNothing() {
        server.close();

        assertThatThrownBy(this::send).isInstanceOf(NotTaken.class);
    }

    void send() throws MessagingException, NotTaken, IOException {
        var mail = new Mail(SESSION);
        mail.setEnvelopeFrom("we@example.org");
        mail.setSubject("Hello");
        mail.setBodies("Hello\n.\nagain", null);
        connections.send(mail, new InternetAddress("ivan@example.org"));
    }

    private static Properties properties() {
        var properties = new Properties();
        properties.setProperty("mail.smtp.localhost", "test");
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.timeout", "10000");
        return properties;
    }
}
