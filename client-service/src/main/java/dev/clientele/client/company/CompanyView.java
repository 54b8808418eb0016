package dev.clientele.client.company;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.client.card.ClientDate;
import dev.clientele.client.card.Json;
import dev.clientele.client.card.LegalEntity;
import dev.clientele.client.card.Marks;
import dev.clientele.client.duplicate.Duplicate;
import dev.clientele.client.label.Profile;
import dev.clientele.client.label.WorkStatus;
import dev.clientele.contracts.Life;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record CompanyView(
        UUID id,
        UUID unitId,
        Life life,
        String externalId,
        String name,
        String inn,
        String kpp,
        Integer employeeCount,
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

    public static CompanyView of(Company company, Marks marks) {
        return of(company, marks, List.of());
    }

    static CompanyView of(Company company, Marks marks, List<Duplicate> duplicates) {
        return new CompanyView(
                company.id,
                company.id,
                company.life,
                company.externalId,
                company.name,
                company.inn,
                company.kpp,
                company.employeeCount,
                company.city,
                company.industry,
                company.otherIndustries,
                company.businessRegion,
                company.importance,
                company.responsibleId,
                company.departmentId,
                company.isCustomer,
                company.isSupplier,
                company.timeZone,
                company.emails,
                company.phones,
                company.messengers,
                company.site,
                Json.texts(company.requisites),
                company.counterparties(),
                company.days(),
                company.tags,
                Json.values(company.custom),
                company.registeredOn,
                company.createdOn,
                company.endedOn,
                company.mergedInto,
                company.mergedAt,
                company.createdAt,
                company.updatedAt,
                marks.label().workStatus(),
                marks.label().profile(),
                marks.shipmentProhibited(),
                duplicates);
    }
}
