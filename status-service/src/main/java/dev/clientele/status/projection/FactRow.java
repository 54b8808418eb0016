package dev.clientele.status.projection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The state of one entity on one lane. Among all states heard the latest wins: the highest version and, for the same
 * version, a state over a departure. That order is total, so arrival does not matter.
 */
sealed interface FactRow {
    String LIVE = "LIVE";
    String DEPARTED = "DEPARTED";

    UUID id();

    UUID unitId();

    long version();

    String life();

    default boolean isNewerThan(FactRow other) {
        if (version() != other.version()) return version() > other.version();
        return other.life().equals(DEPARTED) && !life().equals(DEPARTED);
    }

    /** The entity belongs to another unit now. */
    record Departure(UUID id, UUID unitId, long version, String life) implements FactRow {
        Departure(UUID id, UUID unitId, long version) {
            this(id, unitId, version, DEPARTED);
        }
    }

    /** A contact as one of the people of a company, which may be one that it has left. */
    record Person(
            UUID id, UUID unitId, long version, String life, String attached, String absent, boolean hasContactData)
            implements FactRow {}

    record Deal(
            UUID id,
            UUID unitId,
            long version,
            String life,
            String semantic,
            LocalDate openedOn,
            LocalDate closedOn,
            BigDecimal amount)
            implements FactRow {}

    record Invoice(
            UUID id,
            UUID unitId,
            long version,
            String life,
            UUID dealId,
            LocalDate issuedOn,
            LocalDate paidOn,
            BigDecimal amount)
            implements FactRow {}

    record Payment(
            UUID id,
            UUID unitId,
            long version,
            String life,
            LocalDate paidOn,
            boolean standalone,
            boolean reversed,
            BigDecimal amount)
            implements FactRow {}

    record Shipment(
            UUID id, UUID unitId, long version, String life, LocalDate shippedOn, boolean reversed, BigDecimal amount)
            implements FactRow {}

    record Interaction(
            UUID id, UUID unitId, long version, String life, LocalDate occurredOn, boolean chat, boolean counts)
            implements FactRow {}
}
