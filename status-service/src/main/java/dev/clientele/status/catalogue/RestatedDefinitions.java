package dev.clientele.status.catalogue;

import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.republish.Restated;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What statuses there are, once more; they are as few as people care to name. */
@Singleton
public class RestatedDefinitions implements Restated {
    private final Outbox outbox;

    public RestatedDefinitions(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public String collection() {
        return "definitions";
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
        outbox.appendAll(
                tx, CatalogueRows.defined(tx).stream().map(Catalogue::said).toList());
        return null;
    }
}
