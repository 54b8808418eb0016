package dev.clientele.campaign.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * @param deliveryId the ledger row; null in a dry run, where nothing is written
 * @param recipientId a contact, or the company itself
 */
public record Recipient(UUID deliveryId, UUID unitId, UUID recipientId) {
    /** Of a row that begins with the three. */
    public static Recipient of(ResultSet row) throws SQLException {
        return new Recipient(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class));
    }

    /** The same for every row of the ledger that is for them. */
    Recipient person() {
        return new Recipient(null, unitId, recipientId);
    }
}
