package dev.clientele.campaign.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Connections that stay open between messages; how many there are is how many messages are handed over at once. */
final class SmtpConnections {
    /** What has rested longer is asked whether it is still there: servers hang up on who says nothing. */
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(2);

    private static final Duration KEPT_FOR = Duration.ofSeconds(30);

    private final Session session;
    private final Login login;
    private final ConcurrentLinkedDeque<SmtpConnection> resting = new ConcurrentLinkedDeque<>();

    /** @param user null where the server asks for none */
    record Login(String host, int port, String user, String password) {}

    SmtpConnections(Session session, Login login) {
        this.session = session;
        this.login = login;
    }

    Session session() {
        return session;
    }

    /** @throws NotTaken when it has surely not got through; any other failure leaves that open or is the server's answer */
    void send(Mail mail, Address to) throws MessagingException, NotTaken {
        SmtpConnection rested = rested();
        if (rested == null) {
            send(opened(), mail, to);
            return;
        }
        try {
            send(rested, mail, to);
        } catch (NotTaken hungUp) {
            send(opened(), mail, to);
        }
    }

    private void send(SmtpConnection connection, Mail mail, Address to) throws MessagingException, NotTaken {
        boolean usable = false;
        try {
            connection.sendMessage(mail, new Address[] {to});
            usable = true;
        } catch (MessagingException e) {
            boolean broken = SmtpAnswers.isBroken(e);
            // An answer that is still to come would be taken for the next one.
            usable = !broken && connection.isConnected();
            if (broken && !connection.hasBegun()) throw new NotTaken(e);
            throw e;
        } finally {
            if (usable) resting.push(connection);
            else connection.leave();
        }
    }

    /** The one that was used last, so that those that are too many grow old. */
    private SmtpConnection rested() {
        for (SmtpConnection one = resting.poll(); one != null; one = resting.poll()) {
            boolean usable = !one.hasRested(TRUSTED_FOR) || (!one.hasRested(KEPT_FOR) && one.isConnected());
            if (usable) return one;
            one.leave();
        }
        return null;
    }

    private SmtpConnection opened() throws NotTaken {
        var connection = new SmtpConnection(session);
        try {
            connection.connect(login.host, login.port, login.user, login.password);
            return connection;
        } catch (MessagingException e) {
            connection.leave();
            throw new NotTaken(e);
        }
    }

    void close() {
        for (SmtpConnection one = resting.poll(); one != null; one = resting.poll()) one.leave();
    }

    /** No connection, or one that was lost before the message was on its way. */
    static final class NotTaken extends Exception {
        NotTaken(MessagingException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
