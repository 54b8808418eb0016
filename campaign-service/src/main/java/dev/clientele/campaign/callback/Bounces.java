package dev.clientele.campaign.callback;

import dev.clientele.campaign.callback.CallbackDraft.Event;
import dev.clientele.campaign.delivery.EnhancedStatus;
import dev.clientele.campaign.delivery.Report.Kind;
import dev.clientele.platform.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePartDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.DeliveryStatus;

/**
 * Reads delivery reports (RFC 3464) and complaints (RFC 5965) as mail servers write them. Which message of ours it is stands
 * in the address it came back to, or in the Message-ID of what it returns.
 */
@ApplicationScoped
public class Bounces {
    private static final int PARTS_MAX = 20;
    private static final String ID = "([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})@";
    private static final Pattern CAME_BACK_TO = Pattern.compile("\\+" + ID);
    private static final Pattern MESSAGE_ID = Pattern.compile("<" + ID);
    private static final List<String> ADDRESSED = List.of("To", "Delivered-To", "X-Original-To");

    private static final Session SESSION = Session.getInstance(new Properties());

    private record Found(Kind kind, String code) {}

    Returned read(byte[] mail) {
        try {
            var message = new MimeMessage(SESSION, new ByteArrayInputStream(mail));
            return new Returned(message.getSubject(), () -> report(message));
        } catch (MessagingException e) {
            throw unreadable();
        }
    }

    private static List<Event> report(MimeMessage message) {
        try {
            if (!message.isMimeType("multipart/report")) throw unreadable();
            return read(message, parts(message));
        } catch (MessagingException | IOException e) {
            throw unreadable();
        }
    }

    private static List<Event> read(MimeMessage message, List<BodyPart> parts) throws MessagingException, IOException {
        UUID reference = reference(message, parts);
        var events = new ArrayList<Event>();
        for (BodyPart part : parts)
            for (Found found : found(part)) events.add(new Event(reference, null, found.kind, found.code, null));
        return events;
    }

    private static List<BodyPart> parts(MimeMessage message) throws MessagingException {
        var multipart = new MimeMultipart(new MimePartDataSource(message));
        var parts = new ArrayList<BodyPart>();
        for (int i = 0; i < Math.min(multipart.getCount(), PARTS_MAX); i++) parts.add(multipart.getBodyPart(i));
        return parts;
    }

    private static List<Found> found(BodyPart part) throws MessagingException, IOException {
        if (part.isMimeType("message/feedback-report")) return List.of(new Found(Kind.COMPLAINED, null));
        if (!part.isMimeType("message/delivery-status")) return List.of();
        var found = new ArrayList<Found>();
        try (InputStream body = part.getInputStream()) {
            var status = new DeliveryStatus(body);
            for (int i = 0; i < Math.min(status.getRecipientDSNCount(), PARTS_MAX); i++)
                found(status.getRecipientDSN(i)).ifPresent(found::add);
        }
        return found;
    }

    /** A delay decides nothing: the server still tries. */
    private static Optional<Found> found(InternetHeaders recipient) {
        String action = first(recipient, "Action").strip().toLowerCase(Locale.ROOT);
        Optional<String> code = EnhancedStatus.in(first(recipient, "Status"));
        return switch (action) {
            case "failed" ->
                Optional.of(new Found(code.flatMap(EnhancedStatus::bounce).orElse(Kind.FAILED), code.orElse(null)));
            case "delivered", "relayed", "expanded" -> Optional.of(new Found(Kind.DELIVERED, code.orElse(null)));
            default -> Optional.empty();
        };
    }

    private static UUID reference(MimeMessage message, List<BodyPart> parts) throws MessagingException, IOException {
        for (String header : ADDRESSED) {
            Optional<UUID> id = id(CAME_BACK_TO, message.getHeader(header, ","));
            if (id.isPresent()) return id.get();
        }
        for (BodyPart part : parts) {
            if (!part.isMimeType("text/rfc822-headers") && !part.isMimeType("message/rfc822")) continue;
            try (InputStream returned = part.getInputStream()) {
                Optional<UUID> id = id(MESSAGE_ID, first(new InternetHeaders(returned), "Message-ID"));
                if (id.isPresent()) return id.get();
            }
        }
        return null;
    }

    private static Optional<UUID> id(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text == null ? "" : text);
        return matcher.find() ? Optional.of(UUID.fromString(matcher.group(1))) : Optional.empty();
    }

    private static String first(InternetHeaders headers, String name) {
        String[] values = headers.getHeader(name);
        return values == null ? "" : values[0];
    }

    private static RuntimeException unreadable() {
        return Problems.refused("dsn-unreadable");
    }
}
