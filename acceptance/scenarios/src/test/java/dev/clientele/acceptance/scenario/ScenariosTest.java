package dev.clientele.acceptance.scenario;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that mind only clients of their own. They spend their time waiting, so they run side by side. */
@Order(30)
class ScenariosTest {
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("scenarios")
    @Execution(ExecutionMode.CONCURRENT)
    void holds(Scenario scenario) {
        ScenarioFiles.play(scenario);
    }

    static List<Named<Scenario>> scenarios() throws IOException {
        return ScenarioFiles.list(scenario -> !scenario.alone());
    }
}
