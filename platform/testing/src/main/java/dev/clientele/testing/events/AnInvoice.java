package dev.clientele.testing.events;

import dev.clientele.contracts.SalesEvent.InvoiceChanged;
import dev.clientele.contracts.SalesEvent.InvoiceState;
import dev.clientele.contracts.SalesEvent.Line;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Open, unless something else is said. */
public final class AnInvoice extends Document<InvoiceChanged, AnInvoice> {
    private String externalId;
    private UUID deal;
    private Instant issuedAt;
    private LocalDate dueOn;
    private InvoiceState state = InvoiceState.OPEN;
    private Instant paidAt;
    private List<Line> lines = List.of();

    public AnInvoice(UUID unit) {
        this(UUID.randomUUID(), unit);
    }

    public AnInvoice(UUID id, UUID unit) {
        super(id, unit);
    }

    public AnInvoice called(String externalId) {
        this.externalId = externalId;
        return this;
    }

    public AnInvoice deal(UUID id) {
        this.deal = id;
        return this;
    }

    public AnInvoice issuedOn(LocalDate day) {
        this.issuedAt = noon(day);
        return this;
    }

    public AnInvoice dueOn(LocalDate day) {
        this.dueOn = day;
        return this;
    }

    public AnInvoice state(InvoiceState state) {
        this.state = state;
        return this;
    }

    public AnInvoice paidOn(LocalDate day) {
        this.paidAt = noon(day);
        return this;
    }

    public AnInvoice lines(List<Line> lines) {
        this.lines = lines;
        return this;
    }

    @Override
    public InvoiceChanged said() {
        return new InvoiceChanged(
                id,
                unit,
                version(),
                life,
                externalId,
                deal,
                null,
                null,
                null,
                amount,
                null,
                issuedAt,
                dueOn,
                state,
                paidAt,
                lines);
    }
}
