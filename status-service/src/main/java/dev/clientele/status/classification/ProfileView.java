package dev.clientele.status.classification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.contracts.StatusEvent.ClientType;
import dev.clientele.contracts.StatusEvent.Frequency;
import dev.clientele.contracts.StatusEvent.Lifecycle;
import dev.clientele.contracts.StatusEvent.UnpaidClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The computed fields of a card (CLS-07). An attached contact has only its company; the values live there. */
@Schema(name = "Profile")
public record ProfileView(
        UUID clientId,
        @Schema(nullable = true) UUID parentCompanyId,
        @Schema(nullable = true) ClientType type,
        @Schema(nullable = true) Lifecycle lifecycle,
        @Schema(nullable = true) Frequency frequency,
        @Schema(nullable = true) UnpaidClass unpaidClass,
        @Schema(nullable = true) LocalDate firstPurchaseOn,
        @Schema(nullable = true) LocalDate lastPurchaseOn,
        @Schema(nullable = true) Integer purchaseCount,
        @Schema(nullable = true) Boolean hasDialogs,
        @Schema(nullable = true) Boolean hasContactData,
        LocalDate asOf,
        Instant calculatedAt,

        @Schema(description = "Its business day has begun and the service has not reached it yet")
        boolean stale,

        @JsonInclude @Schema(description = "Facts up to then are known", nullable = true)
        Instant dataAsOf) {}
