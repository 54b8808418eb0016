package dev.clientele.client.unit;

import dev.clientele.platform.problem.Violation;
import java.util.List;
import java.util.UUID;

/** A binding with every reference found and the unit known, or the faults of the references that were not. */
public record Bound(UUID unitId, UUID companyId, UUID contactId, UUID dealId, UUID invoiceId, List<Violation> faults) {}
