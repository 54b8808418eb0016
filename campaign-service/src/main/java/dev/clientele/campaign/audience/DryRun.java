package dev.clientele.campaign.audience;

import dev.clientele.campaign.audience.Audience.Candidate;
import dev.clientele.campaign.audience.Screened.Ready;
import dev.clientele.campaign.audience.Screened.Refused;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.campaign.RepeatPolicy;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a fire would do at this moment, through the very screening of sending; nothing is written. */
@ApplicationScoped
public class DryRun {
    private static final int BATCH = 1_000;

    private final Database database;
    private final Lanes lanes;
    private final Audience audience;
    private final Screening screening;
    private final AddressClaims claims;

    public DryRun(Database database, Lanes lanes, Audience audience, Screening screening, AddressClaims claims) {
        this.database = database;
        this.lanes = lanes;
        this.audience = audience;
        this.screening = screening;
        this.claims = claims;
    }

    /** @param reason null for a recipient who would get the message */
    public record Decision(UUID clientId, UUID contactId, SkipReason reason, String evidence, String address) {}

    /** @param sample the first decisions, at most as many as asked for */
    @Schema(name = "DryRun")
    public record Outlook(
            int recipients, int repeated, int toSend, Map<SkipReason, Integer> skipped, List<Decision> sample) {}

    public Outlook of(UUID triggerId, Definition definition, int sampleMax) {
        var tally = new Tally(sampleMax);
        lanes.all().forEach(lane -> screen(lane, triggerId, definition, tally));
        return tally.outlook();
    }

    private void screen(int lane, UUID triggerId, Definition definition, Tally tally) {
        List<Candidate> candidates = database.read(handle -> audience.candidates(handle, lane, triggerId, definition));
        List<Recipient> fresh = candidates.stream()
                .filter(candidate -> !candidate.repeated())
                .map(Candidate::recipient)
                .toList();
        tally.repeated += candidates.size() - fresh.size();
        for (int from = 0; from < fresh.size(); from += BATCH) {
            var batch = fresh.subList(from, Math.min(from + BATCH, fresh.size()));
            List<Screened> screened = database.read(handle -> screening.screen(handle, lane, definition, batch));
            tally.take(addressesTaken(triggerId, definition, screened));
            screened.forEach(tally::add);
        }
    }

    /** By earlier campaigns of a trigger that writes once; a new campaign of the other kind begins with none. */
    private Set<UUID> addressesTaken(UUID triggerId, Definition definition, List<Screened> screened) {
        if (definition.repeatPolicy() != RepeatPolicy.ONCE) return Set.of();
        List<UUID> keys = screened.stream()
                .filter(Ready.class::isInstance)
                .map(one -> ((Ready) one).addressKey())
                .toList();
        return database.read(handle -> claims.owners(handle, triggerId, keys)).keySet();
    }

    private static final class Tally {
        private final int sampleMax;
        private final Set<UUID> addresses = new HashSet<>();
        private final Map<SkipReason, Integer> skipped = new TreeMap<>();
        private final List<Decision> sample = new ArrayList<>();
        private Set<UUID> takenBefore = Set.of();
        private int repeated;
        private int toSend;

        Tally(int sampleMax) {
            this.sampleMax = sampleMax;
        }

        void take(Set<UUID> taken) {
            takenBefore = taken;
        }

        void add(Screened screened) {
            switch (screened) {
                case Ready ready
                when !takenBefore.contains(ready.addressKey()) && addresses.add(ready.addressKey()) -> {
                    toSend++;
                    note(ready.recipient(), null, null, ready.address().hint());
                }
                case Ready ready ->
                    skip(
                            ready.recipient(),
                            SkipReason.DUPLICATE_ADDRESS,
                            ready.address().hint());
                case Refused refused -> skip(refused.recipient(), refused.reason(), refused.evidence());
            }
        }

        private void skip(Recipient recipient, SkipReason reason, String evidence) {
            skipped.merge(reason, 1, Integer::sum);
            note(recipient, reason, evidence, null);
        }

        private void note(Recipient recipient, SkipReason reason, String evidence, String address) {
            if (sample.size() < sampleMax)
                sample.add(new Decision(recipient.unitId(), recipient.recipientId(), reason, evidence, address));
        }

        Outlook outlook() {
            int all = repeated
                    + toSend
                    + skipped.values().stream().mapToInt(Integer::intValue).sum();
            return new Outlook(all, repeated, toSend, skipped, sample);
        }
    }
}
