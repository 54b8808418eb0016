package dev.clientele.status.projection;

import dev.clientele.contracts.ClientEvent.Attachment;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stretches of attachment as a {@code datemultirange}: overlapping and touching ones become one. */
final class Attachments {
    private Attachments() {}

    static String of(List<Attachment> attachments) {
        return attachments == null ? "{}" : ranges(attachments.stream());
    }

    static String in(List<Attachment> attachments, UUID companyId) {
        return attachments == null
                ? "{}"
                : ranges(attachments.stream().filter(one -> companyId.equals(one.companyId())));
    }

    private static String ranges(Stream<Attachment> attachments) {
        return attachments
                .filter(one -> one.unlinkedOn() == null || one.unlinkedOn().isAfter(one.linkedOn()))
                .map(one -> "[" + one.linkedOn() + "," + (one.unlinkedOn() == null ? "" : one.unlinkedOn()) + ")")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
