package dev.clientele.client.settlement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ColumnName;

/**
 * A document that payments have not covered yet, in the base currency.
 *
 * @param contractId null where neither the document nor the client names a contract
 * @param on its day; payments cover the oldest first
 * @param amount what counts of it
 * @param openAmount what of that is not covered
 * @param daysOverdue 0 when it is not due yet or due on the day itself
 */
public record OpenDocument(
        Kind kind,
        UUID id,
        String externalId,
        UUID contractId,
        @ColumnName("on_day") LocalDate on,
        LocalDate dueOn,
        BigDecimal amount,
        BigDecimal openAmount,
        int daysOverdue) {

    public enum Kind {
        SHIPMENT,
        ADJUSTMENT
    }
}
