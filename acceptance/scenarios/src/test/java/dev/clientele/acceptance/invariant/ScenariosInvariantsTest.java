package dev.clientele.acceptance.invariant;

import dev.clientele.acceptance.suite.SharedSuite;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(Integer.MAX_VALUE)
class ScenariosInvariantsTest {
    @Test
    void theyHoldWhateverTheScenariosHaveMadeOfTheBase() {
        Invariants.hold(SharedSuite.get());
    }
}
