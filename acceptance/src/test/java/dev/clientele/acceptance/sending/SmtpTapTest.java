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
import java.util.List;
import java.util.Optional;
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
        assertThat(conversations())
                .hasSize(2)
                .noneMatch(SmtpConversation::hadOneUnderWay)
                .flatExtracting(SmtpConversation::answered)
                .hasSize(5);
    }

    @Test
    void knowsWhatWasAnsweredAndWhatWasUnderWayWhereASenderIsGone() throws Exception {
        try (var between = new Sender();
                var after = new Sender()) {
            between.says(ENVELOPE.formatted("first@example.org"), "354");
            between.says("Message-ID: <first@example.com>\r\n\r\nHello\r\n.", "250");
            between.says(ENVELOPE.formatted("second@example.org"), "354");
            between.says("Message-ID: <second@example.com>\r\n\r\nHel");
            after.says(ENVELOPE.formatted("third@example.org"), "354");
            after.says("Message-ID: <third@example.com>\r\n\r\nHello\r\n.", "250");
        }

        Eventually.holds(PATIENCE, LOOK_EVERY, () -> conversations().stream().allMatch(SmtpConversation::isOver));
        assertThat(conversations())
                .extracting(SmtpConversation::answered, SmtpConversation::hadOneUnderWay, SmtpConversation::underWay)
                .containsExactlyInAnyOrder(
                        tuple(List.of("first"), true, Optional.of("second")),
                        tuple(List.of("third"), false, Optional.empty()));
        assertThat(sink.count()).isEqualTo(2);
    }

    @Test
    void knowsWhichProcessSpeaks() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try (var sender = new Sender()) {
            sender.says(ENVELOPE.formatted("first@example.org"), "354");

            assertThat(conversations()).hasSize(1);
            assertThat(tap.conversations(List.of(other.toHandle()))).isEmpty();
        } finally {
            other.destroy();
        }
    }

    private List<SmtpConversation> conversations() {
        return tap.conversations(List.of(ProcessHandle.current()));
    }

    /** One that leaves without a farewell. */
    private final class Sender implements AutoCloseable {
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), tap.port());
        private final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

        Sender() throws IOException {}

        void says(String lines) throws IOException {
            socket.getOutputStream().write((lines + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        void says(String lines, String until) throws IOException {
            says(lines);
            String answer = in.readLine();
            while (!answer.startsWith(until)) answer = in.readLine();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
