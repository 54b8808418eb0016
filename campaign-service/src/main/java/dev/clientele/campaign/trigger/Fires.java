package dev.clientele.campaign.trigger;

import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.schedule.Refusals;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** The run log of triggers (OPS-01): the newest fires of each, also those that launched nothing or were refused. */
@ApplicationScoped
public class Fires {
    static final String OK = "OK";
    static final String BY_SCHEDULE = "schedule";
    private static final int KEPT_MAX = 1_000;
    private static final String NEWEST_FIRST = "fires:newest";

    private final Database database;
    private final BusinessTime time;

    public Fires(Database database, BusinessTime time) {
        this.database = database;
        this.time = time;
    }

    /** In the transaction of the fire. */
    void note(Trigger trigger, Instant dueAt, Window window, String by, String result, UUID campaignId) {
        database.run(tx -> {
            tx.createUpdate("""
                            insert into trigger_fire (id, trigger_id, due_at, at, by, result, campaign_id, from_on, to_on)
                            values (:id, :trigger, :dueAt, :now, :by, :result, :campaign, :from, :to)
                            """)
                    .bind("id", Ids.next())
                    .bind("trigger", trigger.id)
                    .bind("dueAt", dueAt)
                    .bind("now", time.now())
                    .bind("by", by)
                    .bind("result", result)
                    .bind("campaign", campaignId)
                    .bind("from", window.from())
                    .bind("to", window.to())
                    .execute();
            keepNewest(tx, trigger.id, false);
        });
    }

    /** @param dueAt tries of the same fire that are refused alike are one row */
    Attempt attempt(UUID triggerId, Instant dueAt, String by) {
        return new Attempt(why -> noteRefusal(triggerId, dueAt, by, why));
    }

    /** Close it once all that a refused fire did is rolled back: then the refusal stands in the log. */
    static final class Attempt implements AutoCloseable {
        private final Consumer<String> note;
        private Optional<String> refused = Optional.empty();

        private Attempt(Consumer<String> note) {
            this.note = note;
        }

        <T> T of(Supplier<T> fire) {
            try {
                return fire.get();
            } catch (RuntimeException failure) {
                refused = Refusals.why(failure);
                throw failure;
            }
        }

        @Override
        public void close() {
            refused.ifPresent(note);
        }
    }

    void noteRefusal(UUID triggerId, Instant dueAt, String by, String why) {
        database.run(tx -> {
            tx.createUpdate("""
                            insert into trigger_fire (id, trigger_id, due_at, at, by, result)
                            select :id, t.id, :dueAt, :now, :by, :why from trigger t
                             where t.id = :trigger
                            on conflict (trigger_id, due_at, by, result) where from_on is null do nothing
                            """)
                    .bind("id", Ids.next())
                    .bind("trigger", triggerId)
                    .bind("dueAt", dueAt)
                    .bind("now", time.now())
                    .bind("by", by)
                    .bind("why", why)
                    .execute();
            keepNewest(tx, triggerId, true);
        });
    }

    /** Refusals by themselves: however many there are, they push out no fire. */
    private static void keepNewest(Handle tx, UUID triggerId, boolean refused) {
        tx.createUpdate("""
                        delete from trigger_fire
                         where trigger_id = :trigger and (from_on is null) = :refused and id <= (
                            select id from trigger_fire where trigger_id = :trigger and (from_on is null) = :refused
                             order by id desc offset :kept limit 1)
                        """)
                .bind("trigger", triggerId)
                .bind("refused", refused)
                .bind("kept", KEPT_MAX)
                .execute();
    }

    Page<Fire> list(UUID triggerId, Limit limit, String cursor) {
        var after = Cursor.parse(cursor, NEWEST_FIRST);
        List<Fire> found = database.read(handle -> handle.createQuery("""
                        select * from trigger_fire
                         where trigger_id = :trigger and (cast(:before as uuid) is null or id < :before)
                         order by id desc limit :limit
                        """)
                .bind("trigger", triggerId)
                .bind("before", after.map(position -> position.uuid(0)).orElse(null))
                .bind("limit", limit.probe())
                .map((row, _) -> fire(row))
                .list());
        return Page.of(found, limit, last -> Cursor.of(NEWEST_FIRST, last.id()));
    }

    private static Fire fire(ResultSet row) throws SQLException {
        return new Fire(
                row.getObject("id", UUID.class),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("by"),
                row.getString("result"),
                row.getObject("campaign_id", UUID.class),
                row.getObject("from_on", LocalDate.class),
                row.getObject("to_on", LocalDate.class));
    }
}
