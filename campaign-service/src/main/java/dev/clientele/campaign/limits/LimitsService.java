package dev.clientele.campaign.limits;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.campaign.control.AuditLog;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.limits.LimitsDraft.Hours;
import dev.clientele.campaign.limits.LimitsDraft.Quiet;
import dev.clientele.campaign.timing.TimeRule;
import dev.clientele.campaign.timing.Window;
import dev.clientele.campaign.timing.WorkingCalendar;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Reading and changing the limits. What would silence a class and channel for good is refused. */
@ApplicationScoped
public class LimitsService {
    private final Database database;
    private final Limits limits;
    private final MergePatch mergePatch;
    private final AuditLog audit;
    private final BusinessTime time;

    public LimitsService(Database database, Limits limits, MergePatch mergePatch, AuditLog audit, BusinessTime time) {
        this.database = database;
        this.limits = limits;
        this.mergePatch = mergePatch;
        this.audit = audit;
        this.time = time;
    }

    Limits.Row find() {
        return database.read(limits::find);
    }

    Limits.Row patch(String ifMatch, JsonNode patch, String by) {
        ETags.require(ifMatch);
        return database.write(tx -> {
            Limits.Row row = limits.locked(tx);
            ETags.check(ifMatch, row.rowVersion());
            LimitsDraft draft = mergePatch.apply(row.draft(), patch, LimitsDraft.class);
            check(tx, draft);
            limits.write(tx, draft, by, time.now());
            audit.write(
                    tx,
                    "LIMITS_CHANGED",
                    "sending-limits",
                    null,
                    by,
                    Map.of("times", draft.times(), "caps", draft.caps()));
            return limits.find(tx);
        });
    }

    private void check(Handle tx, LimitsDraft draft) {
        checkHours(draft.times());
        WorkingCalendar calendar = limits.calendar(tx, time.today());
        List<TimeRule> rules = draft.limits().times();
        boolean leaveTime = Arrays.stream(MessageClass.values())
                .flatMap(aClass -> Stream.of(Channel.values()).map(channel -> concerning(rules, aClass, channel)))
                .allMatch(some ->
                        new Window(time.zone(), some, calendar).next(time.now()).isPresent());
        if (!leaveTime) throw Problems.refused("limits-leave-no-time", new Violation("/times", "limits-leave-no-time"));
    }

    /** A day that is silent from an hour to the same hour says nothing. */
    static void checkHours(List<Hours> times) {
        var faults = new ArrayList<Violation>();
        for (int i = 0; i < times.size(); i++) {
            check("/times/" + i + "/quiet/to", times.get(i).quiet(), faults);
            check("/times/" + i + "/quietOnDaysOff/to", times.get(i).quietOnDaysOff(), faults);
        }
        if (!faults.isEmpty()) throw Problems.invalid(faults);
    }

    private static List<TimeRule> concerning(List<TimeRule> rules, MessageClass messageClass, Channel channel) {
        return rules.stream()
                .filter(rule -> rule.concerns(messageClass, channel))
                .toList();
    }

    private static void check(String pointer, Quiet quiet, List<Violation> faults) {
        if (quiet != null && quiet.from().equals(quiet.to())) faults.add(new Violation(pointer, "quiet-hours-equal"));
    }
}
