package dev.clientele.client.unit;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Comparator;
import org.jdbi.v3.core.Handle;

/** Everything that a winner inherits, in the order in which one follows the other. */
@Singleton
public class Heirs {
    private final Instance<Inherits> all;

    public Heirs(Instance<Inherits> all) {
        this.all = all;
    }

    public void inherit(Handle tx, Merge merge, Moved moved) {
        all.stream().sorted(Comparator.comparingInt(Inherits::order)).forEach(one -> one.inherit(tx, merge, moved));
    }
}
