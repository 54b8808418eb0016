package dev.clientele.acceptance.merge;

import dev.clientele.acceptance.suite.SharedSuite;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** CLI-11 in small; {@code ./clientele soak merge} has 10,000 facts on each side and fills every projection anew. */
@Order(15)
class MergeTest {
    @Test
    void allServicesSayOfTheWinnerWhatTheySayOfAClientWhoHadItAllFromTheBeginning() {
        var clients = new MergedClients(SharedSuite.get(), 300);
        clients.prepare();

        clients.merge();

        clients.mailsNobodyAgain();
    }
}
