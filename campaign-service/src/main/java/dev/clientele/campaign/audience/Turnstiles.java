package dev.clientele.campaign.audience;

import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.limits.Limits;
import dev.clientele.campaign.timing.Turns;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Brings together what decides about a batch's turn: limits, calendar and, where a cap asks for it, what was sent before. */
@ApplicationScoped
public class Turnstiles {
    private final Limits limits;
    private final Touches touches;
    private final BusinessTime time;

    public Turnstiles(Limits limits, Touches touches, BusinessTime time) {
        this.limits = limits;
        this.touches = touches;
        this.time = time;
    }

    Turnstile of(Handle handle, int lane, Definition definition, List<Recipient> recipients) {
        Instant now = time.now();
        Turns turns = turns(handle, definition, now);
        boolean asks = definition.channel().isContact() && turns.asksForTouches();
        return new Turnstile(
                turns,
                asks ? touches.of(handle, lane, recipients, now.minus(turns.looksBack())) : Map.of(),
                now,
                definition.expiresAt(),
                definition.endsByRow() ? ends(handle, lane, recipients) : Map.of(),
                time.zone());
    }

    /** For a time to come, of which nobody knows yet what will have been sent until then. */
    Turnstile untouched(Handle handle, Definition definition, Instant at) {
        return new Turnstile(turns(handle, definition, at), Map.of(), at, null, Map.of(), time.zone());
    }

    /** Delivery → when it is too late for that one; by their primary keys. */
    private static Map<UUID, Instant> ends(Handle handle, int lane, List<Recipient> recipients) {
        var ends = new HashMap<UUID, Instant>();
        handle.createQuery("""
                        select id, expires_at from delivery
                         where lane = :lane and id = any(:ids) and expires_at is not null
                        """)
                .bind("lane", lane)
                .bindArray(
                        "ids",
                        UUID.class,
                        recipients.stream().map(Recipient::deliveryId).toList())
                .map((row, _) -> Map.entry(
                        row.getObject(1, UUID.class),
                        row.getObject(2, OffsetDateTime.class).toInstant()))
                .forEach(one -> ends.put(one.getKey(), one.getValue()));
        return ends;
    }

    private Turns turns(Handle handle, Definition definition, Instant at) {
        return new Turns(
                limits.current(handle),
                limits.calendar(handle, time.dateOf(at)),
                definition.messageClass(),
                definition.channel(),
                definition.legalPolicy());
    }
}
