package dev.clientele.campaign.smtp;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One connection, used by one thread at a time. It knows whether a message may have got through when it breaks. */
final class SmtpConnection extends SMTPTransport {
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
        try {
            super.sendMessage(message, to);
        } finally {
            usedAt = System.nanoTime();
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
        try {
            close();
        } catch (MessagingException gone) {
            // closed all the same
        }
    }
}
