package dev.clientele.client.label;

import dev.clientele.contracts.StatusEvent.ClientType;
import dev.clientele.contracts.StatusEvent.Frequency;
import dev.clientele.contracts.StatusEvent.Lifecycle;
import dev.clientele.contracts.StatusEvent.UnpaidClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The computed fields of a client (domain.md B.5); of an attached contact only {@code parentCompanyId}. */
@Schema(readOnly = true, description = "Read-only; worked out from deals, invoices, payments and interactions.")
public record Profile(
        ClientType type,
        Lifecycle lifecycle,
        Frequency frequency,
        UnpaidClass unpaidClass,
        LocalDate firstPurchaseOn,
        LocalDate lastPurchaseOn,
        Integer purchaseCount,
        Boolean hasDialogs,
        Boolean hasContactData,
        UUID parentCompanyId,
        LocalDate asOf,
        Instant calculatedAt) {}
