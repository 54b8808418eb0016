package dev.clientele.client.unit;

import java.util.Iterator;
import org.jdbi.v3.core.Handle;

/** Versions of facts, drawn under the row's lock. */
public final class Versions {
    private Versions() {}

    public static long next(Handle tx) {
        return draw(tx, 1).next();
    }

    public static Iterator<Long> draw(Handle tx, int count) {
        return tx.createQuery("select next_versions(:count)")
                .bind("count", count)
                .mapTo(Long.class)
                .list()
                .iterator();
    }
}
