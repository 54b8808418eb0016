package dev.clientele.campaign.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** A calendar that a caller is not admitted to is not there for them. */
@ApplicationScoped
public class CalendarService {
    private static final String BY_CODE = "calendars:code";
    private static final UUID NOBODY = new UUID(0, 0);

    private final CalendarRepository calendars;
    private final MergePatch mergePatch;
    private final BusinessTime time;
    private final Caller caller;

    public CalendarService(CalendarRepository calendars, MergePatch mergePatch, BusinessTime time, Caller caller) {
        this.calendars = calendars;
        this.mergePatch = mergePatch;
        this.time = time;
        this.caller = caller;
    }

    @Transactional
    public Calendar create(CalendarDraft draft) {
        var calendar = new Calendar();
        calendar.id = Ids.next();
        calendar.createdAt = time.now();
        calendar.rewrite(draft, calendar.createdAt);
        calendars.persistAndFlush(calendar);
        return calendar;
    }

    @Transactional
    public Calendar find(UUID id) {
        Calendar calendar = calendars.existing(id);
        if (!seesAll() && !calendar.admits(caller.employeeId())) throw Problems.notFound("calendar", id);
        return calendar;
    }

    @Transactional
    public Page<Calendar> list(Limit limit, String cursor) {
        String after =
                Cursor.parse(cursor, BY_CODE).map(position -> position.text(0)).orElse(null);
        UUID employee = caller.employeeId() == null ? NOBODY : caller.employeeId();
        return Page.of(
                calendars.after(after, seesAll() ? null : employee, limit.probe()),
                limit,
                last -> Cursor.of(BY_CODE, last.code.toLowerCase()));
    }

    @Transactional
    public Calendar patch(UUID id, String ifMatch, JsonNode patch) {
        ETags.require(ifMatch);
        Calendar calendar = calendars.locked(id);
        ETags.check(ifMatch, calendar.rowVersion);
        calendar.rewrite(mergePatch.apply(CalendarDraft.of(calendar), patch, CalendarDraft.class), time.now());
        calendars.flush();
        return calendar;
    }

    @Transactional
    public void delete(UUID id, String ifMatch) {
        ETags.require(ifMatch);
        Calendar calendar = calendars.locked(id);
        ETags.check(ifMatch, calendar.rowVersion);
        if (calendars.isUsed(id)) throw Problems.conflict("calendar-in-use");
        calendars.delete(calendar);
    }

    private boolean seesAll() {
        return caller.isAdmin() || caller.is(Roles.MARKETER);
    }
}
