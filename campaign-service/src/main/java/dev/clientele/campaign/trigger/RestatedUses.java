package dev.clientele.campaign.trigger;

import dev.clientele.contracts.Stream;
import dev.clientele.platform.republish.Restated;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which segments and statuses triggers need, once more with new versions, each drawn under the trigger's lock. */
@Singleton
public class RestatedUses implements Restated {
    private final TriggerRepository triggers;
    private final Usage usage;

    public RestatedUses(TriggerRepository triggers, Usage usage) {
        this.triggers = triggers;
        this.usage = usage;
    }

    @Override
    public String collection() {
        return "triggers";
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
        var rest = after == null ? triggers.find("order by id") : triggers.find("id > ?1 order by id", after);
        List<Trigger> found =
                rest.withLock(LockModeType.PESSIMISTIC_WRITE).page(0, max).list();
        found.forEach(usage::begins);
        return found.size() < max ? null : found.getLast().id;
    }
}
