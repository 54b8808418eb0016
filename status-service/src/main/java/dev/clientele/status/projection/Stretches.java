package dev.clientele.status.projection;

import dev.clientele.contracts.ClientEvent.Absence;
import dev.clientele.contracts.ClientEvent.Attachment;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stretches of a card as a {@code datemultirange}: overlapping and touching ones become one. */
final class Stretches {
    private Stretches() {}

    static String attached(List<Attachment> attachments) {
        return ranges(all(attachments).map(Stretches::range));
    }

    static String attachedTo(UUID company, List<Attachment> attachments) {
        return ranges(
                all(attachments).filter(one -> company.equals(one.companyId())).map(Stretches::range));
    }

    /** @param endedOn null for a live card */
    static String absent(List<Absence> absences, LocalDate endedOn) {
        Stream<String> past = all(absences).map(one -> range(one.endedOn(), one.restoredOn()));
        return ranges(endedOn == null ? past : Stream.concat(past, Stream.of(range(endedOn, null))));
    }

    private static <T> Stream<T> all(List<T> stretches) {
        return stretches == null ? Stream.empty() : stretches.stream();
    }

    private static String range(Attachment one) {
        return range(one.linkedOn(), one.unlinkedOn());
    }

    private static String range(LocalDate from, LocalDate until) {
        if (until != null && !until.isAfter(from)) return "empty";
        return "[" + from + "," + (until == null ? "" : until) + ")";
    }

    private static String ranges(Stream<String> ranges) {
        return ranges.collect(Collectors.joining(",", "{", "}"));
    }
}
