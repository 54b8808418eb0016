package dev.clientele.platform.outbox;

import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.wire.EventJson;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Appends to the outbox inside a transaction and wakes the drainer once it has committed. */
public final class Outbox {
    /** Stands for "partition 0 of a stream that has only one". */
    static final int NO_LANE = -1;

    /** So that what is said about a whole lane is never in the heap as texts. */
    private static final int PACKS_AT_ONCE = 16;

    private final Database database;
    private final Lanes lanes;
    private final Runnable wake;

    public Outbox(Database database, Lanes lanes, Runnable wake) {
        this.database = database;
        this.lanes = lanes;
        this.wake = wake;
    }

    public void append(Handle tx, Said said) {
        appendAll(tx, List.of(said));
    }

    /** Keeps the order of {@code said}. */
    public void appendAll(Handle tx, Collection<Said> said) {
        if (said.isEmpty()) return;
        Iterable<Message> messages = () -> said.stream().map(this::message).iterator();
        if (said.size() < Pack.WORTH) insertRows(tx, messages);
        else insertPacks(tx, messages);
        database.afterCommit(wake);
    }

    private static void insertRows(Handle tx, Iterable<Message> messages) {
        try (PreparedBatch rows = tx.prepareBatch("""
                insert into outbox (topic, lane, key, type, subject, event, body)
                values (:topic, :lane, :key, :type, cast(:subject as uuid), cast(:event as uuid), :body)
                """)) {
            for (Message message : messages)
                rows.bind("topic", message.topic())
                        .bind("lane", message.lane())
                        .bind("key", message.key())
                        .bind("type", message.type())
                        .bind("subject", message.subject())
                        .bind("event", message.event())
                        .bind("body", message.body())
                        .add();
            rows.execute();
        }
    }

    private static void insertPacks(Handle tx, Iterable<Message> messages) {
        try (PreparedBatch rows =
                tx.prepareBatch("insert into outbox (events, event, body) values (:events, null, :body)")) {
            Pack.each(messages, pack -> {
                rows.bind("events", pack.events()).bind("body", pack.text()).add();
                if (rows.size() == PACKS_AT_ONCE) rows.execute();
            });
            if (rows.size() > 0) rows.execute();
        }
    }

    private Message message(Said said) {
        return new Message(
                said.topic(),
                laneOf(said),
                keyOf(said),
                said.body().getClass().getSimpleName(),
                said.unitId() == null ? null : said.unitId().toString(),
                Ids.next().toString(),
                EventJson.write(said.body()));
    }

    private int laneOf(Said said) {
        return said.unitId() == null ? NO_LANE : lanes.of(said.unitId());
    }

    /**
     * An entity that moves, or is said to two units, can meet itself on one lane; with the unit in the key compaction
     * keeps the last word to each.
     */
    private static String keyOf(Said said) {
        if (said.unitId() == null || said.key().contains(said.unitId().toString())) return said.key();
        return said.key() + "@" + said.unitId();
    }
}
