package dev.clientele.campaign.delivery;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.audience.AddressClaims;
import dev.clientele.campaign.audience.AddressClaims.Owner;
import dev.clientele.campaign.audience.Postponements;
import dev.clientele.campaign.audience.Recipient;
import dev.clientele.campaign.audience.Refusals;
import dev.clientele.campaign.audience.Screened;
import dev.clientele.campaign.audience.Screened.Ready;
import dev.clientele.campaign.audience.Screened.Refused;
import dev.clientele.campaign.audience.Screened.Waiting;
import dev.clientele.campaign.audience.Screening;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.CampaignRows;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.control.SendingSwitch;
import dev.clientele.campaign.delivery.Ledger.Due;
import dev.clientele.campaign.delivery.Ledger.Queued;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.campaign.pacing.Pacing;
import dev.clientele.campaign.provider.Allowance;
import dev.clientele.campaign.provider.Allowance.Carrying;
import dev.clientele.campaign.provider.Allowance.Granted;
import dev.clientele.campaign.provider.Allowances;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.sql.Plans;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final Pacing pacing;
    private final Allowances allowances;
    private final Desks desks;
    private final Awaited awaited;
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
            Pacing pacing,
            Allowances allowances,
            Desks desks,
            Awaited awaited,
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
        this.pacing = pacing;
        this.allowances = allowances;
        this.desks = desks;
        this.awaited = awaited;
        this.config = config.sender();
    }

    /**
     * @param letters to be handed over; work in the house is done already
     * @param waiting rows that pass the gates again at their hour
     * @param done work in the house
     * @param step of the scenario that waits for what becomes of them; null when none does
     * @param gatedAt on the monotonic clock, when the gates' transaction had committed
     */
    record Passed(
            UUID campaignId,
            int lane,
            UUID token,
            List<Letter> letters,
            int refused,
            int waiting,
            int done,
            UUID step,
            long gatedAt) {
        static Passed nothing(Due due) {
            return new Passed(due.campaignId(), due.lane(), null, List.of(), 0, 0, 0, null, 0);
        }

        int moved() {
            return gone() + refused + waiting;
        }

        private int gone() {
            return letters.size() + done;
        }

        private Passed now() {
            return new Passed(campaignId, lane, token, letters, refused, waiting, done, step, System.nanoTime());
        }
    }

    Passed pass(Due due) {
        return database.write(tx -> {
                    LaneLock.take(tx, due.lane());
                    Plans.keep(tx);
                    return campaigns
                            .holdRunning(tx, due.campaignId())
                            .filter(_ -> sending.holdOpen(tx))
                            .map(campaign -> pass(tx, due, campaign))
                            .orElse(Passed.nothing(due));
                })
                .now();
    }

    private Passed pass(Handle tx, Due due, Campaign campaign) {
        Integer pace = pace(campaign.definition());
        int allowed = pacing.take(tx, campaign.id(), pace, config.batchSize());
        if (allowed == 0) return Passed.nothing(due);
        Passed passed = pass(tx, due, campaign, allowed);
        pacing.giveBack(tx, campaign.id(), pace, allowed - passed.gone());
        return passed;
    }

    /** What has expired is not sent any more, so that nothing keeps it from saying so. */
    private Integer pace(Definition definition) {
        boolean expired = definition.expiresAt() != null && !time.now().isBefore(definition.expiresAt());
        return expired ? null : definition.action().perHour();
    }

    private Passed pass(Handle tx, Due due, Campaign campaign, int most) {
        Definition definition = campaign.definition();
        if (definition.channel().isInHouse()) return inHouse(tx, due, campaign, most);
        return switch (allowances.ask(
                tx, definition.channel(), definition.action().providerId(), most)) {
            case Granted granted -> outside(tx, due, campaign, granted);
            case Allowance.Refused _ -> Passed.nothing(due);
        };
    }

    private Passed outside(Handle tx, Due due, Campaign campaign, Granted granted) {
        var screened = screen(tx, due, campaign, granted.provider(), granted.messages());
        UUID token = UUID.randomUUID();
        refusals.write(tx, due.lane(), screened.refused, time.now());
        UUID step = awaited.by(tx, campaign).orElse(null);
        if (step != null) awaited.ended(tx, due.lane(), step, units(List.of(), screened.refused), time.now());
        ledger.lease(tx, due.lane(), screened.letters, token, config.lease(), time.now());
        allowances.giveBack(tx, granted, screened.letters.size());
        return new Passed(
                campaign.id(),
                due.lane(),
                token,
                screened.letters,
                screened.refused.size(),
                screened.waiting,
                0,
                step,
                0);
    }

    private Passed inHouse(Handle tx, Due due, Campaign campaign, int most) {
        var screened = screen(tx, due, campaign, null, most);
        Desk desk = desks.of(campaign.definition().channel());
        List<Refused> declined = desk.take(tx, campaign, due.lane(), screened.letters, time.now());
        var refused = new ArrayList<>(screened.refused);
        refused.addAll(declined);
        refusals.write(tx, due.lane(), refused, time.now());
        int done = ledger.done(tx, due.lane(), accepted(screened.letters, declined), time.now());
        List<UUID> over = units(screened.letters, screened.refused);
        awaited.by(tx, campaign).ifPresent(step -> awaited.ended(tx, due.lane(), step, over, time.now()));
        return new Passed(campaign.id(), due.lane(), null, List.of(), refused.size(), screened.waiting, done, null, 0);
    }

    private static List<UUID> units(List<Letter> letters, List<Refused> refused) {
        return Stream.concat(
                        letters.stream().map(Letter::recipient),
                        refused.stream().map(Refused::recipient))
                .map(Recipient::unitId)
                .toList();
    }

    private static List<Letter> accepted(List<Letter> letters, List<Refused> declined) {
        var without = declined.stream().map(Refused::recipient).collect(Collectors.toSet());
        return letters.stream()
                .filter(letter -> !without.contains(letter.recipient()))
                .toList();
    }

    private record Sorted(List<Letter> letters, List<Refused> refused, int waiting) {}

    private Sorted screen(Handle tx, Due due, Campaign campaign, Carrying provider, int most) {
        List<Queued> queued = ledger.lock(tx, due, time.now(), most);
        var screened = screening.screen(
                tx,
                due.lane(),
                campaign.definition(),
                queued.stream().map(Queued::recipient).toList());
        List<Ready> ready = Screened.only(Ready.class, screened);
        var refused = new ArrayList<>(Screened.only(Refused.class, screened));
        List<Waiting> waiting = Screened.only(Waiting.class, screened);
        postponements.write(tx, due.lane(), waiting, time.now());
        Map<UUID, Owner> owners = claims.claim(tx, campaign.addressScope(), due.lane(), ready);
        Map<UUID, Queued> rows =
                queued.stream().collect(Collectors.toMap(one -> one.recipient().deliveryId(), one -> one));
        var letters = new ArrayList<Letter>();
        for (Ready one : ready) {
            UUID id = one.recipient().deliveryId();
            Owner owner = owners.get(one.addressKey());
            if (owner != null && owner.lets(one.recipient()))
                letters.add(letter(campaign, provider, one, rows.get(id)));
            else
                refused.add(new Refused(
                        one.recipient(),
                        SkipReason.DUPLICATE_ADDRESS,
                        one.address().hint()));
        }
        return new Sorted(letters, refused, waiting.size());
    }

    private static Letter letter(Campaign campaign, Carrying provider, Ready ready, Queued row) {
        return new Letter(
                ready.recipient(),
                ready.contactId(),
                ready.address(),
                ready.message(),
                campaign.definition(),
                provider,
                ready.unsubscribeUrl(),
                row.attempts() + 1,
                row.turnedAwaySince());
    }
}
