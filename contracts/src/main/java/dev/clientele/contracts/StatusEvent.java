package dev.clientele.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Work statuses and the computed profile of a unit (domain.md STA, CLS). Said by status-service. */
public sealed interface StatusEvent extends Event permits StatusEvent.StatusChanged, StatusEvent.ProfileChanged {

    /**
     * A transition of a unit's work status.
     *
     * @param id unique; consumers use it to count a transition once
     * @param from null for the first status
     * @param to null when the unit has no status any more (attached, merged)
     * @param effectiveOn business date from which it holds
     * @param rule code of the rule that decided, null for a manual set
     */
    record StatusChanged(
            UUID id,
            UUID unitId,
            long version,
            String from,
            String to,
            Instant at,
            LocalDate effectiveOn,
            StatusCause cause,
            String rule,
            UUID runId)
            implements StatusEvent {
        @Override
        public String key() {
            return "status/" + unitId;
        }
    }

    enum StatusCause {
        DATA,
        TIME,
        RULE_CHANGED,
        MANUAL,
        BOOTSTRAP,
        RECALCULATED,
        ATTACHED,
        MERGED,
        DELETED,
        RESTORED,
        REBUILD
    }

    /** The eight computed fields of CLS-07 and what we add; all null but the parent for an attached contact. */
    record ProfileChanged(
            UUID unitId,
            long version,
            ClientType type,
            Lifecycle lifecycle,
            Frequency frequency,
            UnpaidClass unpaidClass,
            LocalDate firstPurchaseOn,
            LocalDate lastPurchaseOn,
            int purchaseCount,
            boolean hasDialogs,
            boolean hasContactData,
            UUID parentCompanyId,
            LocalDate asOf,
            Instant calculatedAt)
            implements StatusEvent {
        @Override
        public String key() {
            return "profile/" + unitId;
        }
    }

    enum ClientType {
        B2B,
        B2C
    }

    enum Lifecycle {
        ACTIVE,
        SLEEPING,
        LOST
    }

    enum Frequency {
        REGULAR,
        FIRST_PURCHASE,
        NO_PAYMENTS
    }

    enum UnpaidClass {
        WITH_DEALS,
        WITH_DIALOGS,
        WITH_CONTACTS,
        NO_CONTACTS
    }
}
