package dev.clientele.campaign.suppression;

import dev.clientele.campaign.gate.Address;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.suppression.Suppression.Scope;
import dev.clientele.campaign.suppression.Suppression.Source;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

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
            Reached reached = reached(tx, token);
            suppressions.add(
                    tx,
                    new Suppression(
                            token.addressKey(),
                            reached.channel().consent(),
                            Scope.MARKETING,
                            fromEverything ? EVERYTHING : token.topic(),
                            reached.hint(),
                            Source.UNSUBSCRIBE,
                            token.deliveryId(),
                            time.now()));
        });
    }

    private record Reached(Channel channel, String hint) {}

    /** By what the message went; a letter when its row is gone. */
    private static Reached reached(Handle tx, UnsubscribeToken token) {
        return tx.createQuery("select channel, address from delivery where lane = :lane and id = :id")
                .bind("lane", token.lane())
                .bind("id", token.deliveryId())
                .map((row, _) -> {
                    Channel channel = Channel.valueOf(row.getString(1));
                    Optional<? extends Address> address = Address.parse(channel.means(), row.getString(2));
                    return new Reached(channel, address.map(Address::hint).orElse(""));
                })
                .findOne()
                .orElse(new Reached(Channel.EMAIL, ""));
    }
}
