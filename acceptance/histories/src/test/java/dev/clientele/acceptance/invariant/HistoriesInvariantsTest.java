package dev.clientele.acceptance.invariant;

import dev.clientele.acceptance.suite.SharedSuite;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(Integer.MAX_VALUE)
class HistoriesInvariantsTest {
    @Test
    void theyHoldOfTheBaseThatTheHistoriesHaveMade() {
        Invariants.hold(SharedSuite.get());
    }
}
