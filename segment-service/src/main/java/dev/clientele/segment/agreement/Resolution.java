package dev.clientele.segment.agreement;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Orders the agreements that could hold for a client: those of its segments before those for everybody. */
@Singleton
public class Resolution {

    /** The lowest priority number first, then the newest. */
    public List<AgreementView> candidates(Handle handle, Set<UUID> segments, LocalDate day) {
        return handle.createQuery("""
                        select * from agreement
                         where (segment_id is null or segment_id = any(:segments))
                           and (valid_from is null or valid_from <= :day) and (valid_to is null or valid_to >= :day)
                         order by segment_id is null, priority, created_at desc, id desc
                        """)
                .bindArray("segments", UUID.class, segments)
                .bind("day", day)
                .map((row, _) -> AgreementView.of(row))
                .list();
    }
}
