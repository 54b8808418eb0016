package dev.clientele.client.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one card has on one day.
 *
 * @param unitId the client: the company of an attached person
 * @param responsibleId of that client
 */
public record UpcomingDay(
        LocalDate on,
        UUID cardId,
        Kind kind,
        UUID unitId,
        String name,

        @Schema(description = "Of an attached person in its company.")
        String role,

        UUID responsibleId,
        List<Occasion> occasions) {

    /** Its occasions in a few words each, for a table. */
    List<String> told() {
        return occasions.stream().map(one -> one.type() + " " + one.date()).toList();
    }

    public enum Kind {
        COMPANY,
        CONTACT
    }

    /**
     * @param type {@code birthday} or a code of the dictionary dateType
     * @param date as it stands in the card
     * @param years since that date on this day; null when its year is unknown
     */
    public record Occasion(String type, String date, Integer years, String note) {}
}
