package dev.clientele.acceptance.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.sending.SmtpTap.Taken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against the sink; the mailbox is behind one in every run of the suite. */
class SmtpTapTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
    private static final String ENVELOPE = "MAIL FROM:<us@example.com>\r\nRCPT TO:<%s>\r\nDATA";

    private final SmtpSink sink = new SmtpSink();
    private final SmtpTap tap = new SmtpTap().to(sink.port());

    @AfterEach
    void end() {
        tap.close();
        sink.close();
    }

    @Test
    void countsWhatIsTakenAndHandsItOn() throws Exception {
        byte[] message = "Message-ID: <one@example.com>\r\n\r\nHello\r\n".getBytes(StandardCharsets.US_ASCII);

        new PlainSmtp(tap.port(), 2, message).send(5);

        assertThat(sink.count()).isEqualTo(5);
        assertThat(tap.taken()).hasSize(5).extracting(Taken::id).containsOnly("one");
        assertThat(tap.byRecipient()).containsEntry("plain-1-0@example.org", 1).hasSize(5);
        assertThat(tap.brokenOff()).as("all said goodbye").isEmpty();
    }

    @Test
    void knowsWhatWasAnsweredAndWhatWasUnderWayWhereASenderIsGone() throws Exception {
        try (var between = new Sender();
                var after = new Sender()) {
            between.says(ENVELOPE.formatted("first@example.org"), "354");
            between.says("Message-ID: <first@example.com>\r\n\r\nHello\r\n.", "250");
            between.says(ENVELOPE.formatted("second@example.org"), "354");
            after.says(ENVELOPE.formatted("third@example.org"), "354");
            after.says("Message-ID: <third@example.com>\r\n\r\nHello\r\n.", "250");
        }

        List<SmtpConversation> brokenOff = brokenOff(2);
        assertThat(brokenOff)
                .extracting(SmtpConversation::answered, SmtpConversation::hadOneUnderWay)
                .containsExactlyInAnyOrder(tuple(List.of("first"), true), tuple(List.of("third"), false));
        assertThat(sink.count()).isEqualTo(2);
    }

    private List<SmtpConversation> brokenOff(int count) {
        var all = new ArrayList<SmtpConversation>();
        Eventually.holds(PATIENCE, LOOK_EVERY, () -> {
            all.addAll(tap.brokenOff());
            return all.size() == count;
        });
        return all;
    }

    /** One that leaves without a farewell. */
    private final class Sender implements AutoCloseable {
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), tap.port());
        private final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

        Sender() throws IOException {}

        void says(String lines, String until) throws IOException {
            socket.getOutputStream().write((lines + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = in.readLine();
            while (!answer.startsWith(until)) answer = in.readLine();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
