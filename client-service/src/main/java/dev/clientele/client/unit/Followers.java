package dev.clientele.client.unit;

import dev.clientele.platform.sql.Plans;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Comparator;
import org.jdbi.v3.core.Handle;

/** Everything that follows its client, in the order in which one follows the other. */
@Singleton
public class Followers {
    private final Instance<FollowsUnit> all;

    public Followers(Instance<FollowsUnit> all) {
        this.all = all;
    }

    public void follow(Handle tx, Moved moved) {
        if (moved.isEmpty()) return;
        Plans.keepByKey(tx);
        all.stream().sorted(Comparator.comparingInt(FollowsUnit::order)).forEach(one -> one.follow(tx, moved));
        Plans.forget(tx);
    }
}
