package dev.clientele.client.report;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What a client owes, or the clients of a manager together.
 *
 * @param clientId null by manager
 * @param name of the client, or by manager of the manager; null where nobody is responsible
 * @param clients how many owe
 * @param debtAgeDays of the oldest debt among them
 * @param drilldown the rows whose sum this is
 */
public record Receivable(
        UUID clientId,
        UUID responsibleId,
        String name,
        long clients,
        BigDecimal clientDebt,
        BigDecimal ourDebt,
        BigDecimal overdueDebt,
        int debtAgeDays,
        String drilldown) {}
