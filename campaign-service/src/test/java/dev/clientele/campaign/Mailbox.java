package dev.clientele.campaign;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What has arrived, in the order of arrival. */
public final class Mailbox {
    private Mailbox() {}

    public static List<MimeMessage> all() {
        return List.of(MailboxResource.server.getReceivedMessages());
    }

    public static List<MimeMessage> to(String address) {
        return all().stream().filter(mail -> recipient(mail).equals(address)).toList();
    }

    public static List<String> recipients() {
        return all().stream().map(Mailbox::recipient).sorted().toList();
    }

    public static void empty() {
        try {
            MailboxResource.wire.empty();
            MailboxResource.server.purgeEmailFromAllMailboxes();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static String header(MimeMessage mail, String name) {
        try {
            String[] values = mail.getHeader(name);
            if (values == null) return null;
            if (values.length != 1) throw new AssertionError(values.length + " headers " + name);
            return values[0].replaceAll("\\r\\n\\s+", "");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The message as it came over the wire. */
    public static byte[] raw(MimeMessage mail) {
        String line = "\r\nMessage-ID: " + header(mail, "Message-ID") + "\r\n";
        return MailboxResource.wire
                .messages()
                .filter(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(line))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing went over the wire with" + line));
    }

    public static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parts of a multipart/alternative, or the one body there is. */
    public static List<String> bodies(MimeMessage mail) {
        try {
            return mail.getContent() instanceof Multipart parts ? parts(parts) : List.of((String) mail.getContent());
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> parts(Multipart parts) throws MessagingException, IOException {
        var bodies = Stream.<String>builder();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            bodies.add(((String) part.getContent()).strip());
        }
        return bodies.build().toList();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
