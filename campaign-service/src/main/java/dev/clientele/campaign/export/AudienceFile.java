package dev.clientele.campaign.export;

import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** One column, page by page, so that an audience of any size needs little memory. */
@ApplicationScoped
public class AudienceFile {
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
        Campaign campaign = campaigns.find(campaignId);
        return switch (campaign.definition().channel()) {
            case AUDIENCE_EMAIL -> "email_sha256";
            case AUDIENCE_PHONE -> "phone_sha256";
            default -> throw Problems.notFound("audience", campaignId);
        };
    }

    void write(UUID campaignId, String column, OutputStream out) throws IOException {
        out.write((column + "\r\n").getBytes(StandardCharsets.US_ASCII));
        var last = new Row(-1, new UUID(0, 0), null);
        while (true) {
            List<Row> page = page(campaignId, last);
            for (Row row : page) out.write((row.digest + "\r\n").getBytes(StandardCharsets.US_ASCII));
            if (page.size() < PAGE) return;
            last = page.getLast();
        }
    }

    private List<Row> page(UUID campaignId, Row after) {
        return database.read(handle -> handle.createQuery("""
                        select lane, delivery_id, digest from audience_digest
                         where campaign_id = :campaign and (lane, delivery_id) > (:lane, :id)
                         order by lane, delivery_id limit :limit
                        """)
                .bind("campaign", campaignId)
                .bind("lane", after.lane)
                .bind("id", after.id)
                .bind("limit", PAGE)
                .map((row, _) -> new Row(row.getInt(1), row.getObject(2, UUID.class), row.getString(3)))
                .list());
    }
}
