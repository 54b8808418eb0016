package dev.clientele.client.unit;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What has changed its unit so far in one transaction; each follower adds what it moved. */
public final class Moved {
    private final boolean byUser;
    private final Map<UUID, Attach> contacts;
    private final Set<UUID> deals = new HashSet<>();
    private final Set<UUID> invoices = new HashSet<>();

    /** Companies before and after; null is a client of its own. */
    public record Attach(UUID before, UUID after) {}

    public Moved(Map<UUID, Attach> contacts) {
        this(false, contacts);
    }

    private Moved(boolean byUser, Map<UUID, Attach> contacts) {
        this.byUser = byUser;
        this.contacts = new HashMap<>(contacts);
    }

    /** For documents that a user gives to another client. */
    public static Moved byUser() {
        return new Moved(true, Map.of());
    }

    public boolean isByUser() {
        return byUser;
    }

    public boolean isEmpty() {
        return contacts.isEmpty() && deals.isEmpty() && invoices.isEmpty();
    }

    public Map<UUID, Attach> contacts() {
        return contacts;
    }

    public Set<UUID> deals() {
        return deals;
    }

    public Set<UUID> invoices() {
        return invoices;
    }

    public void deals(Collection<UUID> moved) {
        deals.addAll(moved);
    }

    public void invoices(Collection<UUID> moved) {
        invoices.addAll(moved);
    }
}
