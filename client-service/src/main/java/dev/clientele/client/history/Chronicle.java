package dev.clientele.client.history;

import dev.clientele.client.history.CardChange.Cause;
import dev.clientele.client.history.CardChange.FieldChange;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Copy;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.platform.wire.EventJson;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Writes down what was done to cards, in the transaction that does it. */
@Singleton
public class Chronicle {
    private final Lanes lanes;
    private final BusinessTime time;

    public Chronicle(Lanes lanes, BusinessTime time) {
        this.lanes = lanes;
        this.time = time;
    }

    /** @param changes what has changed on which card; a card without a change is left out */
    public void record(Handle tx, String entity, Cause cause, String actor, Map<UUID, List<FieldChange>> changes) {
        if (changes.values().stream().allMatch(List::isEmpty)) return;
        write(
                tx,
                entity,
                cause,
                actor,
                changes.entrySet().stream()
                        .filter(card -> !card.getValue().isEmpty())
                        .map(card -> Map.entry(card.getKey(), EventJson.write(card.getValue()))));
    }

    /**
     * @param kept for each card what its row keeps, as JSON: a list of changes or, of a new card, the fields it begins with. Of
     *     many cards no more than one is held at a time
     */
    public void write(Handle tx, String entity, Cause cause, String actor, Stream<Map.Entry<UUID, String>> kept) {
        Instant now = time.now();
        try (Copy copy = Copy.into(tx, "card_change (lane, id, card_id, entity, at, actor, cause, changes)")) {
            kept.forEach(card -> copy.row(
                    lanes.of(card.getKey()), Ids.next(), card.getKey(), entity, now, actor, cause, card.getValue()));
        }
    }
}
