package dev.clientele.campaign.export;

import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class AudienceFile {
    private static final String BY_LANE = "audience:lane";
    private static final int PAGE = 5_000;

    private final Database database;
    private final Campaigns campaigns;

    public AudienceFile(Database database, Campaigns campaigns) {
        this.database = database;
        this.campaigns = campaigns;
    }

    private record Row(int lane, UUID id, String digest) {}

    /** @return the name of the column; 404 when the campaign makes no audience */
    String column(UUID campaignId) {
        return switch (campaigns.find(campaignId).definition().channel()) {
            case AUDIENCE_EMAIL -> "email_sha256";
            case AUDIENCE_PHONE -> "phone_sha256";
            default -> throw Problems.notFound("audience", campaignId);
        };
    }

    Page<String> digests(UUID campaignId, String cursor) {
        var after = Cursor.parse(cursor, BY_LANE);
        List<Row> rows = database.read(handle -> handle.createQuery("""
                        select lane, delivery_id, digest from audience_digest
                         where campaign_id = :campaign and (lane, delivery_id) > (:lane, :id)
                         order by lane, delivery_id limit :limit
                        """)
                .bind("campaign", campaignId)
                .bind("lane", after.map(position -> position.number(0)).orElse(-1L))
                .bind("id", after.map(position -> position.uuid(1)).orElse(new UUID(0, 0)))
                .bind("limit", PAGE)
                .map((row, _) -> new Row(row.getInt(1), row.getObject(2, UUID.class), row.getString(3)))
                .list());
        String next = rows.size() < PAGE
                ? null
                : Cursor.of(BY_LANE, (long) rows.getLast().lane, rows.getLast().id)
                        .toString();
        return new Page<>(rows.stream().map(Row::digest).toList(), next);
    }
}
