package dev.clientele.campaign.scenario;

import dev.clientele.contracts.Stream;
import dev.clientele.platform.republish.Restated;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which segments and statuses scenarios need, once more with new versions; there are as many as people care to draw. */
@Singleton
public class RestatedScenarioUses implements Restated {
    private final ScenarioService scenarios;

    public RestatedScenarioUses(ScenarioService scenarios) {
        this.scenarios = scenarios;
    }

    @Override
    public String collection() {
        return "scenarios";
    }

    @Override
    public Stream stream() {
        return Stream.REFERENCES;
    }

    @Override
    public boolean isReference() {
        return true;
    }

    @Override
    public UUID restate(Handle tx, int lane, UUID after, int max) {
        scenarios.sayUses(tx);
        return null;
    }
}
