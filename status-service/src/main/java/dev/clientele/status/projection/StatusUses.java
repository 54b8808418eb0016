package dev.clientele.status.projection;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.UsageChanged;
import org.jdbi.v3.core.Handle;

/** Who outside uses which status: it is not deleted under them (STA-01). */
final class StatusUses {
    private static final String STATUS = "status/";

    private StatusUses() {}

    static void store(Handle tx, UsageChanged usage) {
        if (!usage.subject().startsWith(STATUS)) return;
        tx.createUpdate("""
                        insert into status_use (status, used_by, version, live) values (:status, :user, :version, :live)
                        on conflict (status, used_by) do update set version = excluded.version, live = excluded.live
                        where excluded.version > status_use.version
                        """)
                .bind("status", usage.subject().substring(STATUS.length()))
                .bind("user", usage.user())
                .bind("version", usage.version())
                .bind("live", usage.life() == Life.LIVE)
                .execute();
    }
}
