package dev.clientele.client.card;

import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The part of a draft that a company and a contact share. */
public interface CardDraft extends Draft {
    String city();

    String industry();

    String businessRegion();

    String importance();

    UUID responsibleId();

    UUID departmentId();

    Boolean isCustomer();

    Boolean isSupplier();

    String timeZone();

    List<String> emails();

    List<String> phones();

    List<String> messengers();

    String site();

    Map<String, String> requisites();

    List<String> tags();

    Map<String, Object> custom();

    LocalDate registeredOn();

    default void checkPortrait(Check check) {
        check.text("/externalId", externalId(), 200);
        check.text("/city", city(), 200);
        check.text("/industry", industry(), 200);
        check.text("/businessRegion", businessRegion(), 200);
        check.text("/importance", importance(), 200);
        check.zone("/timeZone", timeZone());
        check.emails("/emails", emails());
        check.phones("/phones", phones());
        check.texts("/messengers", messengers(), 200);
        check.text("/site", site(), 500);
        check.texts("/requisites", requisites(), 500);
        check.texts("/tags", tags(), 100);
        check.texts("/custom", custom(), 2000);
        check.notFuture("/registeredOn", registeredOn());
    }
}
