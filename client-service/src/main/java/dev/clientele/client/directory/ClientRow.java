package dev.clientele.client.directory;

import dev.clientele.client.card.Json;
import dev.clientele.client.card.LegalEntity;
import dev.clientele.client.card.Marks;
import dev.clientele.client.label.Profile;
import dev.clientele.client.label.WorkStatus;
import dev.clientele.contracts.Life;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A client in a list, with what other services say about it. */
public record ClientRow(
        UUID id,
        Kind kind,
        String name,
        String externalId,
        String inn,
        String city,
        String industry,
        List<String> otherIndustries,
        String businessRegion,
        String importance,
        UUID responsibleId,
        UUID departmentId,
        LocalDate registeredOn,
        List<String> emails,
        List<String> phones,
        List<LegalEntity> legalEntities,
        List<String> tags,
        Map<String, Object> custom,
        Life life,
        Instant updatedAt,
        WorkStatus workStatus,
        Profile profile,

        @Schema(description = "«Клиенту запрещена отгрузка»: it is in a segment that bans shipments")
        boolean shipmentProhibited) {

    public enum Kind {
        COMPANY,
        CONTACT
    }

    static ClientRow of(Unit unit, Marks marks) {
        return new ClientRow(
                unit.id(),
                unit.kind(),
                unit.name(),
                unit.externalId(),
                unit.inn(),
                unit.city(),
                unit.industry(),
                unit.otherIndustries(),
                unit.businessRegion(),
                unit.importance(),
                unit.responsibleId(),
                unit.departmentId(),
                unit.registeredOn(),
                unit.emails(),
                unit.phones(),
                LegalEntity.read(unit.legalEntities()),
                unit.tags(),
                Json.values(unit.custom()),
                unit.life(),
                unit.updatedAt(),
                marks.label().workStatus(),
                marks.label().profile(),
                marks.shipmentProhibited());
    }

    /** As the cards have it. */
    public record Unit(
            UUID id,
            Kind kind,
            String name,
            String externalId,
            String inn,
            String city,
            String industry,
            List<String> otherIndustries,
            String businessRegion,
            String importance,
            UUID responsibleId,
            UUID departmentId,
            LocalDate registeredOn,
            List<String> emails,
            List<String> phones,
            String legalEntities,
            List<String> tags,
            String custom,
            Life life,
            Instant updatedAt) {}
}
