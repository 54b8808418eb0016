package dev.clientele.testing.events;

import dev.clientele.contracts.SalesEvent.Foreign;
import dev.clientele.contracts.SalesEvent.Line;
import dev.clientele.contracts.SalesEvent.ShipmentChanged;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

public final class AShipment extends Document<ShipmentChanged, AShipment> {
    private String externalId;
    private UUID deal;
    private UUID invoice;
    private UUID contract;
    private Foreign foreign;
    private List<Line> lines = List.of();
    private Instant shippedAt;
    private LocalDate dueOn;
    private boolean reversed;

    public AShipment(UUID unit) {
        this(UUID.randomUUID(), unit);
    }

    public AShipment(UUID id, UUID unit) {
        super(id, unit);
    }

    public AShipment called(String externalId) {
        this.externalId = externalId;
        return this;
    }

    public AShipment deal(UUID id) {
        this.deal = id;
        return this;
    }

    public AShipment invoice(UUID id) {
        this.invoice = id;
        return this;
    }

    public AShipment contract(UUID id) {
        this.contract = id;
        return this;
    }

    public AShipment foreign(String currency, String amount, String rate) {
        this.foreign = new Foreign(currency, new BigDecimal(amount), new BigDecimal(rate));
        return amount(foreign.amount().multiply(foreign.rate()));
    }

    public AShipment lines(List<Line> lines) {
        this.lines = lines;
        return this;
    }

    public AShipment on(LocalDate day) {
        this.shippedAt = noon(day);
        return this;
    }

    public AShipment dueOn(LocalDate day) {
        this.dueOn = day;
        return this;
    }

    public AShipment reversed(boolean reversed) {
        this.reversed = reversed;
        return this;
    }

    @Override
    public ShipmentChanged said() {
        return new ShipmentChanged(
                id,
                unit,
                version(),
                life,
                externalId,
                deal,
                invoice,
                null,
                null,
                contract,
                amount,
                foreign,
                lines,
                shippedAt,
                dueOn,
                reversed);
    }
}
