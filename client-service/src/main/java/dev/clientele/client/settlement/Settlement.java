package dev.clientele.client.settlement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a client owes and is owed, in the base currency; both are at least 0 and not netted. */
public record Settlement(
        UUID clientId,
        LocalDate asOf,
        BigDecimal clientDebt,
        BigDecimal ourDebt,
        BigDecimal overdueDebt,

        @Schema(description = "Days since the oldest uncovered overdue shipment was due; 0 when nothing is overdue")
        int debtAgeDays,

        List<Account> contracts) {

    /**
     * @param contractId null where neither the documents nor the client name a contract
     * @param balance positive: the client owes
     */
    public record Account(
            UUID contractId,
            String number,
            int creditDays,
            BigDecimal balance,
            BigDecimal overdueDebt,
            int debtAgeDays) {}

    static Settlement of(UUID client, LocalDate asOf, List<Account> accounts) {
        return new Settlement(
                client,
                asOf,
                sum(accounts.stream()
                        .map(Account::balance)
                        .filter(one -> one.signum() > 0)
                        .toList()),
                sum(accounts.stream()
                        .map(Account::balance)
                        .filter(one -> one.signum() < 0)
                        .map(BigDecimal::negate)
                        .toList()),
                sum(accounts.stream().map(Account::overdueDebt).toList()),
                accounts.stream().mapToInt(Account::debtAgeDays).max().orElse(0),
                accounts);
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }
}
