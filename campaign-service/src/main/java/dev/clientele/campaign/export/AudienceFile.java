package dev.clientele.campaign.export;

import dev.clientele.campaign.audience.Recipient;
import dev.clientele.campaign.audience.Refusals;
import dev.clientele.campaign.audience.Screened.Refused;
import dev.clientele.campaign.audience.Screening;
import dev.clientele.campaign.campaign.CampaignRows;
import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.control.SendingSwitch;
import dev.clientele.campaign.gate.Address;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.campaign.gate.Verdict;
import dev.clientele.campaign.gate.Verdict.Pass;
import dev.clientele.campaign.gate.Verdict.Skip;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.sql.Plans;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The file for the network. Handing it over is a hand-over like any other: each page passes the gates again under its
 * lane's lock (CAM-05). Whom they shut out, or who has another address now, ends SKIPPED with the reason in the
 * transaction of the page, for this file and for every later one.
 */
@ApplicationScoped
public class AudienceFile {
    private static final String BY_LANE = "audience:lane";
    private static final int PAGE = 1_000;
    private static final UUID FROM_THE_FIRST = new UUID(0, 0);

    private final Database database;
    private final Lanes lanes;
    private final BusinessTime time;
    private final Campaigns campaigns;
    private final CampaignRows rows;
    private final Screening screening;
    private final SendingSwitch sending;
    private final Refusals refusals;

    public AudienceFile(
            Database database,
            Lanes lanes,
            BusinessTime time,
            Campaigns campaigns,
            CampaignRows rows,
            Screening screening,
            SendingSwitch sending,
            Refusals refusals) {
        this.database = database;
        this.lanes = lanes;
        this.time = time;
        this.campaigns = campaigns;
        this.rows = rows;
        this.screening = screening;
        this.sending = sending;
        this.refusals = refusals;
    }

    private record Row(Recipient recipient, String digest) {
        Refused refused(SkipReason reason, String evidence) {
            return new Refused(recipient, reason, evidence);
        }
    }

    /** @return the name of the column; 404 when the campaign makes no audience, 409 while all sending is stopped */
    String column(UUID campaignId) {
        String column = switch (campaigns.find(campaignId).definition().channel()) {
            case AUDIENCE_EMAIL -> "email_sha256";
            case AUDIENCE_PHONE -> "phone_sha256";
            default -> throw Problems.notFound("audience", campaignId);
        };
        if (database.read(sending::isStopped)) throw Problems.conflict("sending-stopped");
        return column;
    }

    /** Of one lane; it may be empty though more follow. */
    Page<String> digests(UUID campaignId, String cursor) {
        var after = Cursor.parse(cursor, BY_LANE);
        int lane = after.map(position -> position.number(0).intValue()).orElse(0);
        UUID last = after.map(position -> position.uuid(1)).orElse(FROM_THE_FIRST);
        return database.write(tx -> {
            LaneLock.take(tx, lane);
            Plans.keep(tx);
            List<Row> page = page(tx, campaignId, lane, last);
            return new Page<>(agreed(tx, campaignId, lane, page), next(lane, page));
        });
    }

    private String next(int lane, List<Row> page) {
        if (page.size() == PAGE)
            return Cursor.of(BY_LANE, (long) lane, page.getLast().recipient.deliveryId())
                    .toString();
        return lane + 1 < lanes.count()
                ? Cursor.of(BY_LANE, lane + 1L, FROM_THE_FIRST).toString()
                : null;
    }

    private static List<Row> page(Handle tx, UUID campaignId, int lane, UUID after) {
        return tx.createQuery("""
                        select d.id, d.unit_id, d.recipient_id, a.digest
                          from audience_digest a join delivery d on d.lane = :lane and d.id = a.delivery_id
                         where a.lane = :lane and a.campaign_id = :campaign and a.delivery_id > :after
                         order by a.delivery_id limit :limit
                        """)
                .bind("lane", lane)
                .bind("campaign", campaignId)
                .bind("after", after)
                .bind("limit", PAGE)
                .map((row, _) -> new Row(Recipient.of(row), row.getString(4)))
                .list();
    }

    private List<String> agreed(Handle tx, UUID campaignId, int lane, List<Row> page) {
        if (page.isEmpty()) return List.of();
        Definition definition = rows.find(tx, campaignId).orElseThrow().definition();
        List<Verdict> verdicts = screening.again(
                tx, lane, definition, page.stream().map(Row::recipient).toList());
        var agreed = new ArrayList<String>();
        var refused = new ArrayList<Refused>();
        for (int i = 0; i < page.size(); i++) {
            Row row = page.get(i);
            switch (verdicts.get(i)) {
                case Pass(Address address) when Digest.of(address).equals(row.digest) -> agreed.add(row.digest);
                case Pass _ ->
                    refused.add(row.refused(
                            SkipReason.NO_ADDRESS,
                            "another " + Address.word(definition.channel().means())));
                case Skip(SkipReason reason, String evidence) -> refused.add(row.refused(reason, evidence));
            }
        }
        if (!refused.isEmpty()) leaveOut(tx, campaignId, lane, refused);
        return agreed;
    }

    private void leaveOut(Handle tx, UUID campaignId, int lane, List<Refused> refused) {
        refusals.write(tx, lane, refused, time.now());
        tx.createUpdate("delete from audience_digest where lane = :lane and delivery_id = any(:ids)")
                .bind("lane", lane)
                .bindArray(
                        "ids",
                        UUID.class,
                        refused.stream()
                                .map(one -> one.recipient().deliveryId())
                                .toList())
                .execute();
        rows.countAnew(tx, campaignId);
    }
}
