package dev.clientele.client.report;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * One manager in a period (REP-05), in the base currency.
 *
 * @param responsibleId null for what nobody is responsible for
 * @param orders completed in the period
 * @param grossProfit revenue less cost
 * @param overdueDebt of the manager's clients on the last day
 */
public record ManagerFigures(
        UUID responsibleId,
        String name,
        long orders,
        BigDecimal revenue,
        BigDecimal cost,
        BigDecimal grossProfit,
        BigDecimal overdueDebt,
        Drilldown drilldown) {

    /** The rows whose sum each figure is: `grossProfit` of orders, `overdueDebt` of clients. */
    public record Drilldown(String grossProfit, String overdueDebt) {}
}
