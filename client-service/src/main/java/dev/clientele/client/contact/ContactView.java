package dev.clientele.client.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.client.card.ClientDate;
import dev.clientele.client.card.Json;
import dev.clientele.client.card.LegalEntity;
import dev.clientele.client.card.Marks;
import dev.clientele.client.duplicate.Duplicate;
import dev.clientele.client.label.Profile;
import dev.clientele.client.label.WorkStatus;
import dev.clientele.contracts.ClientEvent.Gender;
import dev.clientele.contracts.Life;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param attachedTo its primary company; then it is no client of its own, and {@code unitId} is that company */
public record ContactView(
        UUID id,
        UUID unitId,
        UUID attachedTo,
        Life life,
        String externalId,
        String name,
        String firstName,
        String patronymic,
        String lastName,
        Gender gender,
        String birthDate,
        String profession,
        String hobby,
        String city,
        String industry,
        List<String> otherIndustries,
        String businessRegion,
        String importance,
        UUID responsibleId,
        UUID departmentId,
        boolean isCustomer,
        boolean isSupplier,
        String timeZone,
        List<String> emails,
        List<String> phones,
        List<String> messengers,
        String site,
        Map<String, String> requisites,
        List<LegalEntity> legalEntities,
        List<ClientDate> dates,
        List<String> tags,
        Map<String, Object> custom,
        LocalDate registeredOn,
        LocalDate createdOn,
        LocalDate endedOn,
        UUID mergedInto,
        Instant mergedAt,
        Instant createdAt,
        Instant updatedAt,
        WorkStatus workStatus,
        Profile profile,

        @Schema(description = "«Клиенту запрещена отгрузка»: its client is in a segment that bans shipments")
        boolean shipmentProhibited,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "In the answer to a creation: cards that may be the same client.")
        List<Duplicate> duplicates) {

    public static ContactView of(Contact contact, Marks marks) {
        return of(contact, marks, List.of());
    }

    static ContactView of(Contact contact, Marks marks, List<Duplicate> duplicates) {
        return new ContactView(
                contact.id,
                contact.unitId(),
                contact.attachedTo,
                contact.life,
                contact.externalId,
                contact.name,
                contact.firstName,
                contact.patronymic,
                contact.lastName,
                contact.gender,
                contact.birthDate,
                contact.profession,
                contact.hobby,
                contact.city,
                contact.industry,
                contact.otherIndustries,
                contact.businessRegion,
                contact.importance,
                contact.responsibleId,
                contact.departmentId,
                contact.isCustomer,
                contact.isSupplier,
                contact.timeZone,
                contact.emails,
                contact.phones,
                contact.messengers,
                contact.site,
                Json.texts(contact.requisites),
                contact.counterparties(),
                contact.days(),
                contact.tags,
                Json.values(contact.custom),
                contact.registeredOn,
                contact.createdOn,
                contact.endedOn,
                contact.mergedInto,
                contact.mergedAt,
                contact.createdAt,
                contact.updatedAt,
                marks.label().workStatus(),
                marks.label().profile(),
                marks.shipmentProhibited(),
                duplicates);
    }
}
