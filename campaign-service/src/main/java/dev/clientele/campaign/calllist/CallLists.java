package dev.clientele.campaign.calllist;

import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.work.WorkQuery;
import dev.clientele.campaign.work.WorkRows;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

@ApplicationScoped
public class CallLists {
    private static final String NEWEST_FIRST = "call-lists:newest";

    private final Database database;
    private final Campaigns campaigns;
    private final WorkRows work;

    public CallLists(Database database, Campaigns campaigns, WorkRows work) {
        this.database = database;
        this.campaigns = campaigns;
        this.work = work;
    }

    Page<CallListView> list(WorkQuery calls, Limit limit, String cursor) {
        var before = Cursor.parse(cursor, NEWEST_FIRST);
        return database.read(handle -> {
            List<CallListView> found = handle.createQuery("""
                            select id, trigger_name, occurrence_at from campaign
                             where definition #>> '{content,channel}' = 'CALL'
                               and (cast(:before as timestamptz) is null or (occurrence_at, id) < (:before, :beforeId))
                             order by occurrence_at desc, id desc limit :limit
                            """)
                    .bind("before", before.map(position -> position.instant(0)).orElse(null))
                    .bind("beforeId", before.map(position -> position.uuid(1)).orElse(null))
                    .bind("limit", limit.probe())
                    .map((row, _) -> view(
                            handle,
                            calls,
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant()))
                    .list();
            return Page.of(found, limit, last -> Cursor.of(NEWEST_FIRST, last.startedAt(), last.id()));
        });
    }

    CallListView find(UUID id, WorkQuery calls) {
        Campaign campaign = existing(id);
        return database.read(handle -> view(handle, calls, id, campaign.triggerName(), campaign.occurrenceAt()));
    }

    Campaign existing(UUID id) {
        Campaign campaign = campaigns.find(id);
        if (campaign.definition().channel() != Channel.CALL) throw Problems.notFound("call-list", id);
        return campaign;
    }

    private CallListView view(Handle handle, WorkQuery calls, UUID id, String name, Instant startedAt) {
        return new CallListView(id, name, startedAt, work.count(handle, calls.campaign(id)));
    }
}
