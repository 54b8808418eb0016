package dev.clientele.stack.mailbox;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** GreenMail's SMTP server with our own memory behind it: nobody needs an account to get mail. */
final class SmtpDoor {
    private final Letters letters;

    SmtpDoor(Letters letters) {
        this.letters = letters;
    }

    void open(int port) {
        ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(10_000);
        GreenMail server = new GreenMail(setup);
        server.start();
        server.getUserManager().setMessageDeliveryHandler(this::take);
    }

    private GreenMailUser take(MovingMessage message, MailAddress to) throws MessagingException {
        MailAddress from = message.getReturnPath();
        MimeMessage mime = message.getMessage();
        letters.add(from == null ? "" : from.getEmail(), to.getEmail(), mime.getSubject(), raw(mime));
        return new Anybody(to.getEmail());
    }

    private static byte[] raw(MimeMessage mime) throws MessagingException {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            mime.writeTo(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new MessagingException("unreadable message", e);
        }
    }

    /** GreenMail delivers to an account; ours has nothing left to do, the letter is already kept. */
    private record Anybody(String email) implements GreenMailUser {
        @Override
        public String getEmail() {
            return email;
        }

        @Override
        public String getLogin() {
            return email;
        }

        @Override
        public void deliver(MovingMessage message) {}

        @Override
        public void deliver(MimeMessage message) {}

        @Override
        public void create() {}

        @Override
        public void delete() {}

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public void setPassword(String password) {}

        @Override
        public void authenticate(String password) {}

        @Override
        public String getQualifiedMailboxName() {
            return email;
        }
    }
}
