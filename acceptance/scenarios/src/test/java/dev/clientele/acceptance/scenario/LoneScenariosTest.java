package dev.clientele.acceptance.scenario;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that count the whole base or change what all share: one after the other, and nothing beside them. */
@Order(31)
class LoneScenariosTest {
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("scenarios")
    void holds(Scenario scenario) {
        ScenarioFiles.play(scenario);
    }

    static List<Named<Scenario>> scenarios() throws IOException {
        return ScenarioFiles.list(Scenario::alone);
    }
}
