package dev.clientele.campaign.delivery;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.audience.AddressClaims;
import dev.clientele.campaign.audience.Postponements;
import dev.clientele.campaign.audience.Refusals;
import dev.clientele.campaign.audience.Screened;
import dev.clientele.campaign.audience.Screened.Ready;
import dev.clientele.campaign.audience.Screened.Refused;
import dev.clientele.campaign.audience.Screened.Waiting;
import dev.clientele.campaign.audience.Screening;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.CampaignRows;
import dev.clientele.campaign.control.SendingSwitch;
import dev.clientele.campaign.delivery.Ledger.Due;
import dev.clientele.campaign.delivery.Ledger.Queued;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Lets a batch through the gates in one transaction. It holds the lane's lock, so no consent, card or status of these
 * clients changes between decision and commit, and the campaign's row, so no pause or cancel does.
 */
@ApplicationScoped
public class Gatekeeper {
    private final Database database;
    private final BusinessTime time;
    private final CampaignRows campaigns;
    private final Ledger ledger;
    private final Screening screening;
    private final Refusals refusals;
    private final Postponements postponements;
    private final SendingSwitch sending;
    private final AddressClaims claims;
    private final CampaignConfig.Sender config;

    public Gatekeeper(
            Database database,
            BusinessTime time,
            CampaignRows campaigns,
            Ledger ledger,
            Screening screening,
            Refusals refusals,
            Postponements postponements,
            SendingSwitch sending,
            AddressClaims claims,
            CampaignConfig config) {
        this.database = database;
        this.time = time;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.screening = screening;
        this.refusals = refusals;
        this.postponements = postponements;
        this.sending = sending;
        this.claims = claims;
        this.config = config.sender();
    }

    /** @param gatedAt on the monotonic clock, when the gates' transaction had committed */
    record Passed(UUID campaignId, int lane, UUID token, List<Letter> letters, int refused, long gatedAt) {}

    Passed pass(Due due) {
        UUID token = UUID.randomUUID();
        var passed = database.write(tx -> {
            LaneLock.take(tx, due.lane());
            return campaigns
                    .holdRunning(tx, due.campaignId())
                    .filter(_ -> sending.holdOpen(tx))
                    .map(campaign -> pass(tx, due, campaign, token))
                    .orElse(new Passed(due.campaignId(), due.lane(), token, List.of(), 0, 0));
        });
        return new Passed(
                passed.campaignId, passed.lane, passed.token, passed.letters, passed.refused, System.nanoTime());
    }

    private Passed pass(Handle tx, Due due, Campaign campaign, UUID token) {
        List<Queued> queued = ledger.lock(tx, due, time.now(), config.batchSize());
        var screened = screening.screen(
                tx,
                due.lane(),
                campaign.definition(),
                queued.stream().map(Queued::recipient).toList());
        List<Ready> ready = Screened.only(Ready.class, screened);
        var refused = new ArrayList<>(Screened.only(Refused.class, screened));
        Map<UUID, UUID> owners = claims.claim(tx, campaign.addressScope(), due.lane(), ready);
        Map<UUID, Integer> attempts =
                queued.stream().collect(Collectors.toMap(one -> one.recipient().deliveryId(), Queued::attempts));
        var letters = new ArrayList<Letter>();
        for (Ready one : ready) {
            UUID id = one.recipient().deliveryId();
            if (id.equals(owners.get(one.addressKey()))) letters.add(letter(campaign, one, attempts.get(id) + 1));
            else
                refused.add(new Refused(
                        one.recipient(),
                        SkipReason.DUPLICATE_ADDRESS,
                        one.address().hint()));
        }
        List<Waiting> waiting = Screened.only(Waiting.class, screened);
        refusals.write(tx, due.lane(), refused, time.now());
        postponements.write(tx, due.lane(), waiting, time.now());
        ledger.lease(tx, due.lane(), letters, token, config.lease(), time.now());
        return new Passed(campaign.id(), due.lane(), token, letters, refused.size(), 0);
    }

    private static Letter letter(Campaign campaign, Ready ready, int attempt) {
        return new Letter(
                ready.recipient(),
                ready.contactId(),
                ready.address(),
                ready.message(),
                campaign.definition().messageClass(),
                ready.unsubscribeUrl(),
                attempt);
    }
}
