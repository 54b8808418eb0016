package dev.clientele.status.dynamics;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * By these one sees that no lane's steps and closed points have changed, without reading them. A pass that fills a copy
 * beside them renews them, too: that costs a reader one more reading.
 */
public final class SeriesStamps {
    /** For whoever changes the series of {@code :lane}, as a part of that very statement. */
    static final String OF_LANE = """
            insert into lane_series (lane, stamp) values (:lane, gen_random_uuid())
            on conflict (lane) do update set stamp = excluded.stamp
            """;

    private SeriesStamps() {}

    /** Equal to an earlier answer while all series are what they were. Read it before them. */
    static List<UUID> read(Handle handle) {
        return handle.createQuery("select stamp from lane_series order by lane")
                .mapTo(UUID.class)
                .list();
    }

    /** The series of all lanes have become others; call it under all lane locks. */
    public static void renew(Handle tx) {
        tx.execute("""
                insert into lane_series (lane, stamp) select lane, gen_random_uuid() from lane_day
                on conflict (lane) do update set stamp = excluded.stamp
                """);
    }
}
