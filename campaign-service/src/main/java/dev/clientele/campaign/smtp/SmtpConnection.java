package dev.clientele.campaign.smtp;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One connection, used by one thread at a time. It knows whether a message may have got through when it breaks. Where the
 * server offers it (RFC 2920), sender, recipient and DATA go out together: two round trips a message instead of four.
 */
final class SmtpConnection extends SMTPTransport {
    private static final String RECIPIENT = "RCPT TO:";
    private static final String CONTENT = "DATA";
    private static final int GO_ON = 354;

    /** What has been said before its turn, and is not answered yet. */
    private final Deque<String> ahead = new ArrayDeque<>();

    private List<String> following = List.of();
    private boolean begun;
    private long usedAt;

    SmtpConnection(Session session) {
        super(session, null);
    }

    /** Whether any of the last message's content was on its way: what failed before that was surely not taken. */
    boolean hasBegun() {
        return begun;
    }

    boolean hasRested(Duration time) {
        return System.nanoTime() - usedAt > time.toNanos();
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] to) throws MessagingException {
        begun = false;
        following = supportsExtension("PIPELINING") && to.length == 1
                ? List.of(RECIPIENT + "<" + ((InternetAddress) to[0]).getAddress() + ">", CONTENT)
                : List.of();
        try {
            super.sendMessage(message, to);
        } finally {
            usedAt = System.nanoTime();
        }
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (command.equals(ahead.peek())) {
            ahead.remove();
            return;
        }
        settle();
        super.sendCommand(command);
        if (!command.startsWith("MAIL FROM:")) return;
        for (String next : following) {
            super.sendCommand(next);
            ahead.add(next);
        }
    }

    /**
     * Hears the answers to what is not wanted any more, because something before it was refused. A server that waits for the
     * content all the same is told that there is none, which it then refuses: it has no recipient.
     *
     * @throws IllegalStateException when it has one, so that nobody is sent an empty message; the connection is lost then
     */
    private void settle() throws MessagingException {
        while (!ahead.isEmpty()) {
            String command = ahead.remove();
            int answer = readServerResponse();
            if (command.startsWith(RECIPIENT) && answer / 100 == 2)
                throw new IllegalStateException("a recipient is left over");
            if (!command.equals(CONTENT) || answer != GO_ON) continue;
            super.sendCommand(".");
            readServerResponse();
        }
    }

    @Override
    protected OutputStream data() throws MessagingException {
        OutputStream content = super.data();
        begun = true;
        return new Unhurried(content);
    }

    /** The dot that ends a message goes out with its last lines, not in a packet of its own. */
    private static final class Unhurried extends FilterOutputStream {
        Unhurried(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void flush() {}
    }

    /** Without a farewell when the other side is gone already. */
    void leave() {
        ahead.clear();
        try {
            close();
        } catch (MessagingException gone) {
            // closed all the same
        }
    }
}
