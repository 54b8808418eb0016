package dev.clientele.client.attribute;

import dev.clientele.contracts.ReferenceEvent.UsageChanged;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.LaneHandler;
import dev.clientele.platform.stream.Received;
import jakarta.inject.Singleton;

/** Hears which segments use which attribute. */
@Singleton
public class AttributeUses implements LaneHandler {
    private static final String ATTRIBUTE = "attribute/";

    @Override
    public void apply(LaneBatch batch) {
        for (Received record : batch.records())
            if (record.event() instanceof UsageChanged usage && usage.subject().startsWith(ATTRIBUTE))
                AttributeRows.use(batch.tx(), usage.subject().substring(ATTRIBUTE.length()), usage);
    }
}
