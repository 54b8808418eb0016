package dev.clientele.stack.mailbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Properties;

/** The JSON of a letter: a line of the list, or all of it with headers, bodies and the raw source. */
final class LetterView {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LetterView() {}

    static ObjectNode line(Letter letter) {
        return JSON.createObjectNode()
                .put("id", letter.id())
                .put("at", letter.at().toString())
                .put("from", letter.from())
                .put("to", letter.to())
                .put("subject", letter.subject());
    }

    static ObjectNode whole(Letter letter) {
        ObjectNode view = line(letter);
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(letter.raw()));
            ObjectNode headers = view.putObject("headers");
            for (Header header : Collections.list(message.getAllHeaders()))
                headers.withArray(header.getName()).add(header.getValue());
            view.putNull("text");
            view.putNull("html");
            addBodies(view, message);
        } catch (MessagingException | IOException e) {
            view.put("unreadable", e.toString());
        }
        return view.put("raw", new String(letter.raw(), StandardCharsets.UTF_8));
    }

    private static void addBodies(ObjectNode view, Part part) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) addBodies(view, parts.getBodyPart(i));
        } else if (part.isMimeType("text/html")) {
            addBody(view, "html", part);
        } else if (part.isMimeType("text/*")) {
            addBody(view, "text", part);
        }
    }

    private static void addBody(ObjectNode view, String field, Part part) throws MessagingException, IOException {
        if (view.get(field).isNull()) view.put(field, String.valueOf(part.getContent()));
    }
}
