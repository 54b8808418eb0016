package dev.clientele.campaign.work;

import dev.clientele.campaign.audience.Hours;
import dev.clientele.campaign.audience.Recipient;
import dev.clientele.campaign.audience.Screened.Refused;
import dev.clientele.campaign.audience.Screening;
import dev.clientele.campaign.campaign.CampaignRows;
import dev.clientele.contracts.DeliveryEvent.CallFinished;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What employees do with their work. A client who was spoken to is an interaction, which client-service makes (CAM-11). */
@ApplicationScoped
public class Work {
    private static final String BY_TIME = "work:planned";
    private static final Duration TRY_AGAIN = Duration.ofHours(1);

    private final Database database;
    private final BusinessTime time;
    private final WorkRows rows;
    private final CampaignRows campaigns;
    private final Hours hours;
    private final Screening screening;
    private final Outbox outbox;

    public Work(
            Database database,
            BusinessTime time,
            WorkRows rows,
            CampaignRows campaigns,
            Hours hours,
            Screening screening,
            Outbox outbox) {
        this.database = database;
        this.time = time;
        this.rows = rows;
        this.campaigns = campaigns;
        this.hours = hours;
        this.screening = screening;
        this.outbox = outbox;
    }

    public Page<WorkView> list(WorkQuery query, Limit limit, String cursor) {
        Optional<WorkRows.After> after = Cursor.parse(cursor, BY_TIME)
                .map(position -> new WorkRows.After(position.instant(0), position.uuid(1)));
        List<WorkRows.Row> found = database.read(handle -> rows.list(handle, query, after, limit.probe()));
        return Page.of(
                        found,
                        limit,
                        last -> Cursor.of(
                                BY_TIME, last.view().plannedAt(), last.view().id()))
                .map(WorkRows.Row::view);
    }

    public WorkRows.Row find(UUID id, WorkQuery query) {
        return database.write(tx -> held(tx, id, query));
    }

    public WorkRows.Row end(UUID id, WorkQuery query, String ifMatch, WorkOutcome said, String by) {
        return database.write(tx -> {
            WorkRows.Row before = held(tx, id, query);
            if (ifMatch != null) ETags.check(ifMatch, before.rowVersion());
            check(before.view(), said);
            WorkOutcome outcome = missed(said) ? allowed(tx, before, said) : said;
            Instant now = time.now();
            rows.write(tx, before, before.view().after(outcome, again(tx, before, outcome), by, now), now);
            boolean first = !before.view().state().isContact(before.view().kind());
            if (first && outcome.state().isContact(before.view().kind())) say(tx, before.view(), outcome);
            return held(tx, id, query);
        });
    }

    /** From the unassigned queue or from somebody else's desk. */
    public WorkRows.Row assign(UUID id, WorkQuery query, String ifMatch, UUID employeeId) {
        return database.write(tx -> {
            WorkRows.Row before = held(tx, id, query);
            if (ifMatch != null) ETags.check(ifMatch, before.rowVersion());
            if (before.view().state().isOver()) throw Problems.conflict("work-over");
            if (!isEmployee(tx, employeeId)) throw Problems.invalid("/employeeId", "employee-unknown");
            rows.write(tx, before, before.view().assignedTo(employeeId), time.now());
            return held(tx, id, WorkQuery.of(query.kind(), new RowPredicate.All()));
        });
    }

    private WorkRows.Row held(Handle tx, UUID id, WorkQuery query) {
        return rows.hold(tx, id, query).orElseThrow(() -> Problems.notFound("work", id));
    }

    private static void check(WorkView before, WorkOutcome outcome) {
        if (!before.state().mayBecome(outcome.state(), before.kind()))
            throw Problems.conflict("work-state", null, before.state(), outcome.state());
        boolean call = before.kind() == WorkKind.CALL;
        if (call && outcome.state() == WorkState.DONE && outcome.result() == null)
            throw Problems.invalid("/result", "required");
    }

    private static boolean missed(WorkOutcome outcome) {
        return outcome.state() == WorkState.NO_ANSWER;
    }

    /** CAM-05: whoever may not be called any more is not tried again; the result says why. */
    private WorkOutcome allowed(Handle tx, WorkRows.Row row, WorkOutcome outcome) {
        return campaigns
                .find(tx, row.view().campaignId())
                .flatMap(of -> screening.refusal(tx, row.lane(), of.definition(), recipient(row.view())))
                .map(Refused::reason)
                .map(why -> new WorkOutcome(WorkState.CANCELLED, why.name(), outcome.note(), null))
                .orElse(outcome);
    }

    private static Recipient recipient(WorkView item) {
        UUID person = item.contactId() == null ? item.clientId() : item.contactId();
        return new Recipient(item.id(), item.clientId(), person);
    }

    /**
     * A call that nobody took is tried again, at an hour that is allowed then; otherwise only a time that was named moves
     * it, and whoever names one has agreed upon it with the client.
     */
    private Instant again(Handle tx, WorkRows.Row row, WorkOutcome outcome) {
        if (!missed(outcome) || outcome.plannedAt() != null) return outcome.plannedAt();
        Instant soon = time.now().plus(TRY_AGAIN);
        WorkView item = row.view();
        return campaigns
                .find(tx, item.campaignId())
                .map(of -> hours.next(tx, row.lane(), of.definition(), List.of(recipient(item)), soon))
                .map(next -> next.get(item.id()))
                .orElse(soon);
    }

    private void say(Handle tx, WorkView item, WorkOutcome outcome) {
        long version = tx.createQuery("select next_version()").mapTo(Long.class).one();
        String result = outcome.result() == null ? outcome.state().name() : outcome.result();
        var call = new CallFinished(
                item.id(), item.clientId(), version, item.contactId(), item.campaignId(), result, time.now());
        outbox.append(tx, new Said(Stream.DELIVERIES.topic(), call.key(), call.unitId(), call));
    }

    private static boolean isEmployee(Handle tx, UUID employeeId) {
        return tx.createQuery("""
                        select exists (select from employee where employee_id = :id and life = 'LIVE')
                        """).bind("id", employeeId).mapTo(Boolean.class).one();
    }
}
