package dev.clientele.campaign.trigger;

import dev.clientele.campaign.campaign.Action;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.provider.Hold;
import dev.clientele.campaign.provider.Prospects;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What an action names must be there when it is saved, else its campaign would stand still and nobody would know why. */
@ApplicationScoped
public class ActionFaults {
    public static final String NO_PROVIDER = "no-provider";
    public static final String MARKETING_ONLY = "marketing-only";

    private final Database database;
    private final Prospects prospects;

    public ActionFaults(Database database, Prospects prospects) {
        this.database = database;
        this.prospects = prospects;
    }

    private record Known(boolean provider, boolean survey, boolean calendar, boolean assignee) {}

    /** @param action null when nothing was chosen */
    void check(Channel channel, Action action) {
        List<Violation> faults = of("/action", channel, action);
        if (!faults.isEmpty()) throw Problems.invalid(faults);
    }

    /** @param pointer to the action */
    public List<Violation> of(String pointer, Channel channel, Action action) {
        Action chosen = action == null ? Action.PLAIN : action;
        Known known = known(channel, chosen);
        var faults = new ArrayList<Violation>();
        if (!known.provider) faults.add(Violation.of(pointer + "/providerId", "provider-unknown"));
        if (!known.survey) faults.add(Violation.of(pointer + "/surveyId", "survey-unknown"));
        if (channel == Channel.SURVEY && chosen.surveyId() == null)
            faults.add(Violation.of(pointer + "/surveyId", "required"));
        if (!known.calendar) faults.add(Violation.of(pointer + "/calendarId", "calendar-unknown"));
        if (!known.assignee) faults.add(Violation.of(pointer + "/assigneeId", "employee-unknown"));
        return List.copyOf(faults);
    }

    /**
     * Nobody would carry it. Asked when it is switched on: a provider may be made later than what needs it.
     *
     * @param at what has the template and the action
     */
    public Optional<Violation> carrier(String at, Channel channel, Action action) {
        UUID chosen = action == null ? null : action.providerId();
        String pointer = at + (chosen == null ? "/templateId" : "/action/providerId");
        Hold hold =
                database.read(handle -> prospects.of(handle, channel, chosen).hold());
        return hold == Hold.NO_PROVIDER ? Optional.of(Violation.of(pointer, NO_PROVIDER, channel)) : Optional.empty();
    }

    /** What is not named is no fault. */
    private Known known(Channel channel, Action action) {
        return database.read(handle -> handle.createQuery("""
                        select cast(:provider as uuid) is null
                               or exists (select from provider where id = :provider and channel = :channel),
                               cast(:survey as uuid) is null or exists (select from survey where id = :survey),
                               cast(:calendar as uuid) is null or exists (select from calendar where id = :calendar),
                               cast(:assignee as uuid) is null
                               or exists (select from employee where employee_id = :assignee and life = 'LIVE')
                        """)
                .bind("provider", action.providerId())
                .bind("channel", channel)
                .bind("survey", action.surveyId())
                .bind("calendar", action.calendarId())
                .bind("assignee", action.assigneeId())
                .map((row, _) -> new Known(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4)))
                .one());
    }
}
