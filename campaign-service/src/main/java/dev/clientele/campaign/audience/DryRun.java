package dev.clientele.campaign.audience;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.campaign.audience.AddressClaims.Owner;
import dev.clientele.campaign.audience.Audience.Candidate;
import dev.clientele.campaign.audience.Screened.Ready;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.campaign.RepeatPolicy;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.campaign.provider.Allowances;
import dev.clientele.campaign.provider.Hold;
import dev.clientele.campaign.provider.Prospects;
import dev.clientele.campaign.template.Rendering.Rendered;
import dev.clientele.campaign.template.SmsParts;
import dev.clientele.campaign.timing.WaitReason;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a fire would do at this moment, through the very screening of sending; nothing is written. */
@ApplicationScoped
public class DryRun {
    private static final int BATCH = 1_000;
    private static final double HOUR_SECONDS = 3_600;

    private final Database database;
    private final Lanes lanes;
    private final BusinessTime time;
    private final Audience audience;
    private final Screening screening;
    private final AddressClaims claims;
    private final Pace pace;
    private final Prospects prospects;
    private final Allowances providers;

    public DryRun(
            Database database,
            Lanes lanes,
            BusinessTime time,
            Audience audience,
            Screening screening,
            AddressClaims claims,
            Pace pace,
            Prospects prospects,
            Allowances providers) {
        this.database = database;
        this.lanes = lanes;
        this.time = time;
        this.audience = audience;
        this.screening = screening;
        this.claims = claims;
        this.pace = pace;
        this.prospects = prospects;
        this.providers = providers;
    }

    /**
     * @param reason null for a recipient who is not skipped
     * @param waitsFor null for a recipient who would get the message now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Decision(
            UUID clientId,
            UUID contactId,
            SkipReason reason,
            WaitReason waitsFor,
            String evidence,
            Instant until,
            String address) {}

    /** @param left recipients who have passed this gate and all before it */
    @Schema(name = "FunnelStep")
    public record Step(String name, int left) {}

    /** @param sample the first decisions, at most as many as asked for */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DryRun")
    public record Outlook(
            int recipients,
            int repeated,
            int toSend,
            Map<SkipReason, Integer> skipped,

            @Schema(description = "Who would get the message later, by what it waits for.")
            Map<WaitReason, Integer> waiting,

            @Schema(description = "How many recipients are left behind each gate, in the order of the gates.")
            List<Step> funnel,

            @Schema(description = "What a provider bills: parts of SMS, else messages.")
            long messageParts,

            @Schema(
                    description =
                            "What that costs by the price of the provider that would carry it; absent while no price is "
                                    + "known.")
            BigDecimal cost,

            @Schema(
                    description =
                            "When the last one would be sent, by how fast campaigns of this channel were of late and by its "
                                    + "own pace; absent while neither is known.")
            Instant finishEstimate,

            @Schema(description = "Why none of it would go now, whoever it is for; absent when nothing keeps it.")
            Hold heldBy,

            List<Decision> sample) {}

    public Outlook of(UUID triggerId, Definition definition, int sampleMax) {
        var funnel = new Funnel(sampleMax, message -> parts(definition.channel(), message));
        lanes.all().forEach(lane -> screen(lane, triggerId, definition, funnel));
        Hold held = database.read(handle -> prospects
                .of(handle, definition.channel(), definition.action().providerId())
                .hold());
        return new Outlook(
                funnel.recipients(),
                funnel.repeatedCount(),
                funnel.toSend(),
                funnel.skipped(),
                funnel.waiting(),
                funnel.steps(),
                funnel.messageParts(),
                cost(definition, funnel.messageParts()),
                finish(definition, funnel.toSend()),
                held,
                funnel.sample());
    }

    private BigDecimal cost(Definition definition, long parts) {
        return database.read(handle -> providers.provider(
                        handle, definition.channel(), definition.action().providerId()))
                .map(provider -> Costs.of(parts, provider.pricePerPart()))
                .orElse(null);
    }

    private Instant finish(Definition definition, int toSend) {
        Integer perHour = definition.action().perHour();
        Double own = perHour == null ? null : perHour / HOUR_SECONDS;
        Double usual = pace.of(definition.channel()).orElse(own);
        if (usual == null) return null;
        double perSecond = own == null ? usual : Math.min(own, usual);
        return time.now().plus(Duration.ofMillis((long) (1_000 * toSend / perSecond)));
    }

    private static int parts(Channel channel, Rendered message) {
        return channel == Channel.SMS ? SmsParts.of(message.text()).parts() : 1;
    }

    private void screen(int lane, UUID triggerId, Definition definition, Funnel funnel) {
        List<Candidate> candidates = database.read(handle -> audience.candidates(handle, lane, triggerId, definition));
        List<Recipient> fresh = candidates.stream()
                .filter(candidate -> !candidate.repeated())
                .map(Candidate::recipient)
                .toList();
        funnel.repeated(candidates.size() - fresh.size());
        for (int from = 0; from < fresh.size(); from += BATCH) {
            var batch = fresh.subList(from, Math.min(from + BATCH, fresh.size()));
            List<Screened> screened = database.read(handle -> screening.screen(handle, lane, definition, batch));
            funnel.claimed(claimed(triggerId, definition, screened));
            screened.forEach(funnel::add);
        }
    }

    /** By earlier campaigns of a trigger that writes once; a new campaign of the other kind begins with none. */
    private Map<UUID, Owner> claimed(UUID triggerId, Definition definition, List<Screened> screened) {
        if (definition.repeatPolicy() != RepeatPolicy.ONCE) return Map.of();
        List<UUID> keys = Screened.only(Ready.class, screened).stream()
                .map(Ready::addressKey)
                .toList();
        return database.read(handle -> claims.owners(handle, triggerId, keys));
    }
}
