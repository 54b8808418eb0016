package dev.clientele.client.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What a client owes, or the clients of a manager together.
 *
 * @param clientId null by manager
 * @param name of the client, or by manager of the manager; null where nobody is responsible
 * @param clients how many owe
 * @param debtAgeDays of the oldest debt among them
 * @param drilldown the rows whose sum this is
 * @param documents the documents of a client; null by manager
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
        String drilldown,
        Documents documents) {

    /** The documents whose `openAmount` each debt is the sum of. */
    public record Documents(String clientDebt, String overdueDebt) {

        static Documents of(UUID client, LocalDate asOf) {
            String open = "/api/v1/clients/" + client + "/settlement/documents?asOf=" + asOf;
            return new Documents(open, open + "&overdue=true");
        }
    }
}
