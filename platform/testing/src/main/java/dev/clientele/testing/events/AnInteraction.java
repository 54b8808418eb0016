package dev.clientele.testing.events;

import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.InteractionChanged;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.InteractionEvent.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** An outgoing call by hand, unless something else is said. */
public final class AnInteraction extends Told<InteractionChanged, AnInteraction> {
    private UUID contact;
    private Kind kind = Kind.CALL;
    private Direction direction = Direction.OUTBOUND;
    private Source source = Source.USER;
    private Instant occurredAt;
    private boolean planned;
    private String account;

    public AnInteraction(UUID unit) {
        this(UUID.randomUUID(), unit);
    }

    public AnInteraction(UUID id, UUID unit) {
        super(id, unit);
    }

    public AnInteraction contact(UUID id) {
        this.contact = id;
        return this;
    }

    public AnInteraction kind(Kind kind) {
        this.kind = kind;
        return this;
    }

    public AnInteraction direction(Direction direction) {
        this.direction = direction;
        return this;
    }

    public AnInteraction source(Source source) {
        this.source = source;
        return this;
    }

    public AnInteraction on(LocalDate day) {
        this.occurredAt = noon(day);
        return this;
    }

    public AnInteraction at(Instant at) {
        this.occurredAt = at;
        return this;
    }

    public AnInteraction planned(boolean planned) {
        this.planned = planned;
        return this;
    }

    /** Ours, through which it went. */
    public AnInteraction account(String account) {
        this.account = account;
        return this;
    }

    @Override
    public InteractionChanged said() {
        return new InteractionChanged(
                id,
                unit,
                version(),
                life,
                null,
                null,
                contact,
                kind,
                direction,
                source,
                occurredAt,
                planned,
                null,
                account);
    }
}
