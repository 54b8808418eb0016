package dev.clientele.client.card;

import dev.clientele.client.listing.Listing;
import dev.clientele.client.listing.Seen.Totals;
import dev.clientele.client.unit.Visible;
import dev.clientele.contracts.Life;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many live cards there are. Counting a million takes some 100 ms, so everybody's count is kept for a moment. */
@Singleton
public class CardTotals {
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Database database;
    private final BusinessTime time;
    private final Visible visible;
    private final Map<String, Counted> kept = new ConcurrentHashMap<>();

    private record Counted(long count, Instant at) {}

    public CardTotals(Database database, BusinessTime time, Visible visible) {
        this.database = database;
        this.time = time;
        this.visible = visible;
    }

    /**
     * @param name of the list
     * @param from as {@link Listing#of(String, String)} takes it
     * @param belongs a condition every row of the list meets
     * @param seen the viewer's condition
     */
    public Totals of(String name, String from, String belongs, String seen) {
        Instant now = time.now();
        long total = kept.compute(
                        name,
                        (_, before) -> before != null && before.at.plus(KEPT).isAfter(now)
                                ? before
                                : new Counted(count(name, from, belongs, null), now))
                .count;
        if (visible.all()) return new Totals(total, total);
        long own = count(name, from, belongs, seen);
        return new Totals(Math.max(total, own), own);
    }

    private long count(String name, String from, String belongs, String seen) {
        Listing listing = Listing.of(name, from).equal("life", Life.LIVE).where(belongs, Map.of());
        if (seen != null) listing.seenBy(visible, seen, true);
        return database.read(listing::count);
    }
}
