package dev.clientele.campaign.limits;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.campaign.timing.Moment;
import dev.clientele.campaign.timing.SendingLimits;
import dev.clientele.campaign.timing.TimeRule;
import dev.clientele.campaign.timing.Turn;
import dev.clientele.campaign.timing.Turns;
import dev.clientele.platform.schedule.Cron;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;

/** When a message might go, by the very solver of the gates. Nobody is written to. */
@ApplicationScoped
public class LimitsTrial {
    private final Database database;
    private final Limits limits;
    private final BusinessTime time;

    public LimitsTrial(Database database, Limits limits, BusinessTime time) {
        this.database = database;
        this.limits = limits;
        this.time = time;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SendingTrialResult")
    public record Result(
            boolean allowed,

            @Schema(description = "The first instant at which it may go; absent when it never may.")
            Instant opensAt,

            @Schema(description = "The same by the client's clock.")
            LocalDateTime opensAtLocal,

            @Schema(description = "Which hours keep it, at what time of the client.")
            String evidence) {}

    Result of(TrialDraft draft) {
        if (draft.times() != null) LimitsService.checkHours(draft.times());
        ZoneId zone = draft.timeZone() == null ? time.zone() : Cron.zone(draft.timeZone(), "/timeZone");
        Instant at = draft.at() == null ? time.now() : draft.at();
        Turns turns = database.read(handle -> turns(handle, draft, at));
        return switch (turns.decide(new Moment(at, zone, draft.privatePerson(), List.of()))) {
            case Turn.Now() -> result(true, at, zone, null);
            case Turn.Later later -> result(false, later.until(), zone, later.evidence());
            case Turn.Never(SkipReason _, String evidence) -> new Result(false, null, null, evidence);
        };
    }

    private static Result result(boolean allowed, Instant opens, ZoneId zone, String evidence) {
        return new Result(allowed, opens, LocalDateTime.ofInstant(opens, zone), evidence);
    }

    private Turns turns(Handle handle, TrialDraft draft, Instant at) {
        List<TimeRule> times = draft.times() == null
                ? limits.current(handle).times()
                : new LimitsDraft(draft.times(), null).limits().times();
        return new Turns(
                new SendingLimits(times, List.of()),
                limits.calendar(handle, time.dateOf(at)),
                draft.messageClass(),
                draft.channel(),
                draft.legalPolicy());
    }
}
