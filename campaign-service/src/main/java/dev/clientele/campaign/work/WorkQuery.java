package dev.clientele.campaign.work;

import dev.clientele.platform.identity.RowPredicate;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param unassigned only the queue that has nobody's name on it */
public record WorkQuery(
        WorkKind kind,
        UUID campaignId,
        UUID clientId,
        UUID assigneeId,
        UUID calendarId,
        WorkState state,
        boolean unassigned,
        @Schema(hidden = true) String subject,
        Instant from,
        Instant to,
        RowPredicate visible) {
    public static WorkQuery of(WorkKind kind, RowPredicate visible) {
        return new WorkQuery(kind, null, null, null, null, null, false, null, null, null, visible);
    }

    public WorkQuery campaign(UUID id) {
        return new WorkQuery(kind, id, clientId, assigneeId, calendarId, state, unassigned, subject, from, to, visible);
    }

    public WorkQuery about(UUID client, UUID assignee, WorkState wanted, boolean nobodys) {
        return new WorkQuery(
                kind, campaignId, client, assignee, calendarId, wanted, nobodys, subject, from, to, visible);
    }

    /** In one calendar, whose access list has been asked: all of its events. */
    public static WorkQuery inCalendar(UUID calendar, String subject, Instant from, Instant to) {
        return new WorkQuery(null, null, null, null, calendar, null, false, subject, from, to, new RowPredicate.All());
    }
}
