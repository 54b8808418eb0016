package dev.clientele.campaign.suppression;

import dev.clientele.campaign.suppression.Suppression.Scope;
import dev.clientele.campaign.suppression.Suppression.Source;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes the word of whoever holds the link. */
@ApplicationScoped
public class Unsubscribing {
    private static final String EVERYTHING = "*";

    private final Database database;
    private final BusinessTime time;
    private final Suppressions suppressions;

    public Unsubscribing(Database database, BusinessTime time, Suppressions suppressions) {
        this.database = database;
        this.time = time;
        this.suppressions = suppressions;
    }

    /** Under the lane's lock, so no gate of this client is in the middle of its decision. Repeating it changes nothing. */
    public void unsubscribe(UnsubscribeToken token, boolean fromEverything) {
        database.run(tx -> {
            LaneLock.take(tx, token.lane());
            String hint = tx.createQuery("select address from delivery where lane = :lane and id = :id")
                    .bind("lane", token.lane())
                    .bind("id", token.deliveryId())
                    .mapTo(String.class)
                    .findOne()
                    .flatMap(dev.clientele.campaign.gate.EmailAddress::parse)
                    .map(dev.clientele.campaign.gate.EmailAddress::hint)
                    .orElse("");
            suppressions.add(
                    tx,
                    new Suppression(
                            token.addressKey(),
                            "EMAIL",
                            Scope.MARKETING,
                            fromEverything ? EVERYTHING : token.topic(),
                            hint,
                            Source.UNSUBSCRIBE,
                            token.deliveryId(),
                            time.now()));
        });
    }
}
