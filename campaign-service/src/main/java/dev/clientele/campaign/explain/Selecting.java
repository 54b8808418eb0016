package dev.clientele.campaign.explain;

import dev.clientele.campaign.audience.Audience;
import dev.clientele.campaign.audience.Audience.Happened;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.CampaignState;
import dev.clientele.campaign.campaign.RepeatPolicy;
import dev.clientele.campaign.campaign.Selection;
import dev.clientele.campaign.explain.Explanation.Because;
import dev.clientele.campaign.explain.Explanation.Membership;
import dev.clientele.campaign.explain.Explanation.Selected;
import dev.clientele.campaign.explain.LedgerRows.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Whether, and by what, a client came into a campaign: asks the very query that freezes audiences. */
@ApplicationScoped
class Selecting {
    private final Audience audience;
    private final LedgerRows ledger;

    Selecting(Audience audience, LedgerRows ledger) {
        this.audience = audience;
        this.ledger = ledger;
    }

    record Answer(Selected selected, Because because) {}

    Answer of(Handle handle, int lane, Campaign campaign, UUID clientId, List<Row> rows) {
        Selection selection = campaign.definition().selection();
        List<Membership> segments = ledger.memberships(handle, lane, campaign.definition(), clientId);
        List<Happened> happened = audience.happenedTo(handle, lane, campaign, clientId);
        Instant settlesAt = selection.kind() == Selection.Kind.ENTRIES
                ? ledger.settlesAt(handle, lane, campaign, clientId).orElse(null)
                : null;
        var because = new Because(
                selection.kind(), selection.from(), selection.to(), segments, occasions(rows, happened), settlesAt);
        return new Answer(
                rows.isEmpty() ? absence(handle, lane, campaign, clientId, because, happened) : Selected.YES, because);
    }

    private static List<String> occasions(List<Row> rows, List<Happened> happened) {
        return Stream.concat(
                        rows.stream().map(Row::occurrence),
                        happened.stream().map(Happened::happened).filter(Objects::nonNull))
                .filter(what -> what.contains("/"))
                .distinct()
                .toList();
    }

    /** What is written down for good decides first, then what can be seen now. */
    private Selected absence(
            Handle handle, int lane, Campaign campaign, UUID clientId, Because because, List<Happened> happened) {
        if (campaign.state() == CampaignState.PLANNING) return Selected.NOT_PLANNED_YET;
        if (isRepeated(handle, lane, campaign, clientId, happened)) return Selected.REPEATED;
        if (because.segments().stream().anyMatch(one -> one.excludes() && one.member())) return Selected.EXCLUDED;
        if (because.settlesAt() != null) return Selected.SETTLING;
        if (isOutside(campaign, because)) return Selected.NOT_A_MEMBER;
        return happened.isEmpty() ? Selected.NO_OCCASION : Selected.JOINED_LATER;
    }

    private boolean isRepeated(Handle handle, int lane, Campaign campaign, UUID clientId, List<Happened> happened) {
        if (!happened.isEmpty()) return happened.stream().allMatch(Happened::promised);
        boolean once = campaign.definition().repeatPolicy() == RepeatPolicy.ONCE;
        return once && ledger.isPromised(handle, lane, campaign, clientId);
    }

    private static boolean isOutside(Campaign campaign, Because because) {
        List<UUID> within = campaign.definition().selection().segmentIds();
        return !within.isEmpty()
                && because.segments().stream().noneMatch(one -> within.contains(one.segmentId()) && one.member());
    }
}
