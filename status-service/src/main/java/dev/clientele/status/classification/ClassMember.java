package dev.clientele.status.classification;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A client of a class, with enough to know it by. */
@Schema(name = "ClassMember")
public record ClassMember(
        UUID clientId,
        @Schema(description = "COMPANY or CONTACT") String kind,
        @Schema(nullable = true) String name,
        @Schema(nullable = true) LocalDate lastPurchaseOn,
        int purchaseCount,
        @Schema(nullable = true) UUID responsibleId,
        @Schema(description = "Its card") String href) {}
