package dev.clientele.acceptance.invariant;

import dev.clientele.acceptance.suite.SharedSuite;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(Integer.MAX_VALUE)
class KillsInvariantsTest {
    @Test
    void theyHoldAfterAllThatWasKilled() {
        Invariants.hold(SharedSuite.get());
    }
}
