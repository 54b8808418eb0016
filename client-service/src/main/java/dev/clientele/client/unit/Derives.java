package dev.clientele.client.unit;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Keeps what is derived of the rows of a table, when they came with a whole base and not through their own door. */
public interface Derives {
    String table();

    void derive(Handle tx, List<UUID> ids);
}
