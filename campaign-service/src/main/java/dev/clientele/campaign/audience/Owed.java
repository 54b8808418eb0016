package dev.clientele.campaign.audience;

import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.campaign.gate.Verdict.Skip;
import dev.clientele.campaign.template.Debt;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the clients of a batch owe, for words that name it. */
sealed interface Owed {
    /** The words name no debt. */
    record NotAsked() implements Owed {}

    /** Shipments of the lane may be missing. */
    record Unknown() implements Owed {}

    /** @param debts by unit; who owes nothing has none */
    record Known(Map<UUID, Debt> debts) implements Owed {}

    /** Why words that name a debt are not for this client, stand-ins or not. */
    default Optional<Skip> refusal(UUID unitId) {
        return switch (this) {
            case NotAsked() -> Optional.empty();
            case Unknown() -> Optional.of(new Skip(SkipReason.DEBT_UNKNOWN, "until the projection is rebuilt"));
            case Known(var debts) when debts.containsKey(unitId) -> Optional.empty();
            case Known _ -> Optional.of(new Skip(SkipReason.NOTHING_OWED, "owes nothing"));
        };
    }

    /** Null when there is none to name. */
    default Debt debt(UUID unitId) {
        return this instanceof Known(var debts) ? debts.get(unitId) : null;
    }
}
