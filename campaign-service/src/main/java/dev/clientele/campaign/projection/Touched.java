package dev.clientele.campaign.projection;

import dev.clientele.contracts.ClientEvent.CompanyChanged;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.Departed;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.InteractionEvent.InteractionChanged;
import dev.clientele.contracts.MembershipEvent;
import dev.clientele.contracts.SalesEvent.DealChanged;
import dev.clientele.contracts.SalesEvent.InvoiceChanged;
import dev.clientele.contracts.SalesEvent.PaymentChanged;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.Received;
import dev.clientele.platform.time.BusinessTime;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** Whom a batch is about, once it is stored: scenarios look at them again, and their purchases may be conversions. */
final class Touched {
    private final LaneBatch batch;
    private final Set<UUID> units = new LinkedHashSet<>();
    private final Set<UUID> buyers = new LinkedHashSet<>();
    private boolean cards;

    private Touched(LaneBatch batch) {
        this.batch = batch;
    }

    static Touched of(LaneBatch batch) {
        var touched = new Touched(batch);
        batch.records().forEach(touched::add);
        touched.units.remove(null);
        touched.buyers.remove(null);
        return touched;
    }

    private void add(Received received) {
        Event event = (Event) received.event();
        switch (event) {
            case CompanyChanged _, ContactChanged _ -> {
                cards = true;
                units.add(event.unitId());
            }
            case DealChanged _, InvoiceChanged _, PaymentChanged _, Departed _ -> {
                units.add(event.unitId());
                buyers.add(event.unitId());
            }
            case InteractionChanged _, StatusChanged _, MembershipEvent _ -> units.add(event.unitId());
            default -> {}
        }
    }

    void apply(BusinessTime time, int conversionDays) {
        if (cards) lookForNewClients(time);
        if (!units.isEmpty()) lookAgain(time);
        if (!buyers.isEmpty()) new Conversions(batch.tx(), batch.lane(), time.zone(), conversionDays).recount(buyers);
    }

    /** One small row per scenario and lane; touched once a pass, however many cards come. */
    private void lookForNewClients(BusinessTime time) {
        batch.tx()
                .createUpdate("update scenario_lane set look_at = :now where lane = :lane and look_at > :now")
                .bind("lane", batch.lane())
                .bind("now", time.now())
                .execute();
    }

    private void lookAgain(BusinessTime time) {
        batch.tx()
                .createUpdate("""
                        update enrolment set look_at = :now
                         where lane = :lane and unit_id = any(:units) and state = 'ACTIVE' and look_at > :now
                        """)
                .bind("lane", batch.lane())
                .bind("now", time.now())
                .bindArray("units", UUID.class, units)
                .execute();
    }
}
