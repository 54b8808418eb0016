package dev.clientele.campaign.campaign;

import dev.clientele.campaign.control.AuditLog;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/** Campaigns that a person must answer for. What is launched by hand is approved by the hand that launched it. */
@ApplicationScoped
public class Approvals {
    private final Database database;
    private final BusinessTime time;
    private final Wake wake;
    private final AuditLog audit;

    public Approvals(Database database, BusinessTime time, Wake wake, AuditLog audit) {
        this.database = database;
        this.time = time;
        this.wake = wake;
        this.audit = audit;
    }

    /** Repeating it changes nothing: the first one answers for it. */
    public Approval approve(UUID campaignId, String by) {
        return database.write(tx -> {
            Approval before = of(campaignId);
            if (before.at() != null) return before;
            int approved = tx.createUpdate("""
                            update campaign set approved_by = :by, approved_at = :now
                             where id = :id and approved_at is null and finished_at is null and state <> 'CANCELLED'
                            """)
                    .bind("by", by)
                    .bind("now", time.now())
                    .bind("id", campaignId)
                    .execute();
            if (approved == 0) throw Problems.conflict("campaign-ended");
            audit.write(tx, "CAMPAIGN_APPROVED", "campaign", campaignId, by, Map.of());
            database.afterCommit(wake::now);
            return of(campaignId);
        });
    }

    public Approval of(UUID campaignId) {
        return database.read(handle -> handle.createQuery("""
                        select needs_approval, approved_by, approved_at from campaign where id = :id
                        """)
                .bind("id", campaignId)
                .map((row, _) -> {
                    OffsetDateTime at = row.getObject(3, OffsetDateTime.class);
                    return new Approval(row.getBoolean(1), row.getString(2), at == null ? null : at.toInstant());
                })
                .findOne()
                .orElseThrow(() -> Problems.notFound("campaign", campaignId)));
    }
}
