package dev.clientele.platform.outbox;

import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Copy;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.wire.EventJson;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Appends to the outbox inside a transaction and wakes the drainer once it has committed. */
public final class Outbox {
    /** Stands for "partition 0 of a stream that has only one". */
    static final int NO_LANE = -1;

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
        // COPY takes two round trips, however many there are; an insert takes one for each.
        if (said.size() == 1) said.forEach(one -> insert(tx, one));
        else copy(tx, said);
        database.afterCommit(wake);
    }

    private void insert(Handle tx, Said said) {
        tx.createUpdate("""
                        insert into outbox (topic, lane, key, type, subject, event, body)
                        values (:topic, :lane, :key, :type, :subject, :event, :body)
                        """)
                .bind("topic", said.topic())
                .bind("lane", laneOf(said))
                .bind("key", keyOf(said))
                .bind("type", typeOf(said))
                .bind("subject", said.unitId())
                .bind("event", Ids.next())
                .bind("body", EventJson.write(said.body()))
                .execute();
    }

    private void copy(Handle tx, Collection<Said> said) {
        try (Copy copy = Copy.into(tx, "outbox (topic, lane, key, type, subject, event, body)")) {
            for (Said one : said)
                copy.row(
                        one.topic(),
                        laneOf(one),
                        keyOf(one),
                        typeOf(one),
                        one.unitId(),
                        Ids.next(),
                        EventJson.write(one.body()));
        }
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

    private static String typeOf(Said said) {
        return said.body().getClass().getSimpleName();
    }
}
