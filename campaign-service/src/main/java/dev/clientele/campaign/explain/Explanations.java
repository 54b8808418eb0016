package dev.clientele.campaign.explain;

import dev.clientele.campaign.audience.Audience;
import dev.clientele.campaign.audience.Examination;
import dev.clientele.campaign.audience.Recipient;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.CampaignRows;
import dev.clientele.campaign.campaign.CampaignState;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.control.SendingSwitch;
import dev.clientele.campaign.explain.Explanation.GateView;
import dev.clientele.campaign.explain.LedgerRows.Row;
import dev.clientele.campaign.gate.Finding;
import dev.clientele.campaign.gate.Gate;
import dev.clientele.campaign.pacing.Pacing;
import dev.clientele.campaign.provider.Prospects;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

@ApplicationScoped
public class Explanations {
    private final Database database;
    private final Lanes lanes;
    private final BusinessTime time;
    private final CampaignRows campaigns;
    private final LedgerRows ledger;
    private final Selecting selecting;
    private final Audience audience;
    private final Examination examination;
    private final SendingSwitch sending;
    private final Pacing pacing;
    private final Prospects prospects;

    public Explanations(
            Database database,
            Lanes lanes,
            BusinessTime time,
            CampaignRows campaigns,
            LedgerRows ledger,
            Selecting selecting,
            Audience audience,
            Examination examination,
            SendingSwitch sending,
            Pacing pacing,
            Prospects prospects) {
        this.database = database;
        this.lanes = lanes;
        this.time = time;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.selecting = selecting;
        this.audience = audience;
        this.examination = examination;
        this.sending = sending;
        this.pacing = pacing;
        this.prospects = prospects;
    }

    Explanation of(UUID campaignId, UUID clientId, RowPredicate visible) {
        return database.write(handle -> explain(handle, campaignId, clientId, visible));
    }

    private Explanation explain(Handle handle, UUID campaignId, UUID clientId, RowPredicate visible) {
        Campaign campaign =
                campaigns.find(handle, campaignId).orElseThrow(() -> Problems.notFound("campaign", campaignId));
        int lane = lanes.of(clientId);
        if (!ledger.isVisible(handle, lane, clientId, visible)) throw Problems.notFound("client", clientId);
        List<Row> rows = ledger.of(handle, lane, campaignId, clientId);
        Selecting.Answer answer = selecting.of(handle, lane, campaign, clientId, rows);
        List<Explanation.Recipient> recipients = rows.isEmpty()
                ? audience.peopleOf(handle, lane, clientId, visible).stream()
                        .limit(1)
                        .map(person -> unplanned(handle, lane, campaign, person))
                        .toList()
                : rows.stream()
                        .map(row -> planned(handle, lane, campaign, clientId, row))
                        .toList();
        return new Explanation(
                campaignId,
                campaign.triggerName(),
                campaign.state(),
                campaign.stopReason(),
                clientId,
                answer.selected(),
                answer.because(),
                recipients,
                time.now());
    }

    private Explanation.Recipient planned(Handle handle, int lane, Campaign campaign, UUID clientId, Row row) {
        return new Explanation.Recipient(
                row.recipientId(), row.message(), gates(handle, lane, campaign, row.recipient(clientId)));
    }

    private Explanation.Recipient unplanned(Handle handle, int lane, Campaign campaign, Recipient person) {
        return new Explanation.Recipient(person.recipientId(), null, gates(handle, lane, campaign, person));
    }

    private List<GateView> gates(Handle handle, int lane, Campaign campaign, Recipient recipient) {
        var findings = new ArrayList<Finding>();
        findings.add(campaignGate(handle, campaign));
        findings.addAll(examination.examine(handle, lane, campaign, recipient));
        Definition definition = campaign.definition();
        findings.add(pacing.finding(handle, campaign.id(), definition.action().perHour()));
        findings.add(prospects
                .of(handle, definition.channel(), definition.action().providerId())
                .finding());
        return findings.stream().map(GateView::of).toList();
    }

    private Finding campaignGate(Handle handle, Campaign campaign) {
        if (sending.isStopped(handle)) return Finding.waits(Gate.CAMPAIGN, "all sending is stopped", null);
        return campaign.state() == CampaignState.RUNNING
                ? Finding.open(Gate.CAMPAIGN, campaign.state().name())
                : Finding.waits(Gate.CAMPAIGN, campaign.state().name(), null);
    }
}
