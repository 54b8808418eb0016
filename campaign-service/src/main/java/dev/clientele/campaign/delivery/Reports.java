package dev.clientele.campaign.delivery;

import dev.clientele.campaign.delivery.Report.Kind;
import dev.clientele.campaign.gate.Address;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.suppression.AddressKey;
import dev.clientele.campaign.suppression.GivenUp;
import dev.clientele.campaign.suppression.Suppression.Source;
import dev.clientele.contracts.DeliveryEvent.DeliveryReported;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.time.BusinessTime;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Takes what is told of messages that are out: each kind once per message, in any order. A complaint and an address that
 * does not exist shut the address at once; passing failures do when they pile up.
 */
@ApplicationScoped
public class Reports {
    private final Lanes lanes;
    private final BusinessTime time;
    private final Outbox outbox;
    private final GivenUp givenUp;
    private final MeterRegistry metrics;

    public Reports(Lanes lanes, BusinessTime time, Outbox outbox, GivenUp givenUp, MeterRegistry metrics) {
        this.lanes = lanes;
        this.time = time;
        this.outbox = outbox;
        this.givenUp = givenUp;
        this.metrics = metrics;
    }

    private record Message(UUID unitId, Channel channel, String address, Kind report) {}

    /** @return false when that was known, or no such message went out */
    public boolean take(Handle tx, int lane, UUID deliveryId, Report report) {
        Optional<Message> message = hold(tx, lane, deliveryId);
        if (message.isEmpty() || !isNew(tx, lane, deliveryId, report)) return false;
        Kind before = message.get().report();
        boolean latest = before == null || report.kind().compareTo(before) > 0;
        if (latest) say(tx, lane, deliveryId, message.get(), report);
        judgeAddress(tx, deliveryId, message.get(), report);
        metrics.counter(
                        "clientele.campaign.reports",
                        "kind",
                        report.kind().name().toLowerCase())
                .increment();
        return true;
    }

    /** A message that a provider names by our id, if that provider had it: one probe per lane. */
    public Optional<Named> carriedBy(Handle handle, UUID providerId, UUID deliveryId) {
        return handle.createQuery("""
                        select d.lane, d.id from generate_series(0, :last) as l(lane)
                          join delivery d on d.lane = l.lane and d.id = :id and d.provider_id = :provider
                        """)
                .bind("last", lanes.count() - 1)
                .bind("id", deliveryId)
                .bind("provider", providerId)
                .map((row, _) -> new Named(row.getInt(1), row.getObject(2, UUID.class)))
                .findOne();
    }

    /** A message that a provider names by its own id. */
    public Optional<Named> named(Handle handle, UUID providerId, String messageId) {
        return handle.createQuery("""
                        select lane, id from delivery where provider_id = :provider and message_id = :message limit 1
                        """)
                .bind("provider", providerId)
                .bind("message", messageId)
                .map((row, _) -> new Named(row.getInt(1), row.getObject(2, UUID.class)))
                .findOne();
    }

    public record Named(int lane, UUID deliveryId) {}

    /** Only what may have reached a provider can be reported on. */
    private static Optional<Message> hold(Handle tx, int lane, UUID deliveryId) {
        return tx.createQuery("""
                        select unit_id, channel, address, report from delivery
                         where lane = :lane and id = :id and gated_at is not null
                           and state in ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNKNOWN')
                           for update
                        """)
                .bind("lane", lane)
                .bind("id", deliveryId)
                .map((row, _) -> message(row))
                .findOne();
    }

    private static Message message(ResultSet row) throws SQLException {
        String report = row.getString("report");
        return new Message(
                row.getObject("unit_id", UUID.class),
                Channel.valueOf(row.getString("channel")),
                row.getString("address"),
                report == null ? null : Kind.valueOf(report));
    }

    private boolean isNew(Handle tx, int lane, UUID deliveryId, Report report) {
        return tx.createUpdate("""
                        insert into delivery_report (lane, delivery_id, kind, code, at, received_at)
                        values (:lane, :delivery, :kind, :code, :at, :now)
                        on conflict do nothing
                        """)
                        .bind("lane", lane)
                        .bind("delivery", deliveryId)
                        .bind("kind", report.kind())
                        .bind("code", report.code())
                        .bind("at", report.at())
                        .bind("now", time.now())
                        .execute()
                == 1;
    }

    private void say(Handle tx, int lane, UUID deliveryId, Message message, Report report) {
        long version = tx.createQuery("""
                        update delivery set report = :kind, reported_at = :at, version = next_version()
                         where lane = :lane and id = :id returning version
                        """)
                .bind("kind", report.kind())
                .bind("at", report.at())
                .bind("lane", lane)
                .bind("id", deliveryId)
                .mapTo(Long.class)
                .one();
        if (report.kind().said() == null) return;
        var event = new DeliveryReported(
                deliveryId, message.unitId(), version, report.kind().said(), report.at());
        outbox.append(tx, new Said(Stream.DELIVERIES.topic(), event.key(), event.unitId(), event));
    }

    private void judgeAddress(Handle tx, UUID deliveryId, Message message, Report report) {
        Optional<? extends Address> address = Address.parse(message.channel().means(), message.address());
        if (address.isEmpty() || message.channel().means() == Channel.Means.NONE) return;
        UUID key = AddressKey.of(address.get());
        String channel = message.channel().consent();
        String hint = address.get().hint();
        Instant now = time.now();
        switch (report.ofAddress()) {
            case BOUNCED -> givenUp.atOnce(tx, key, channel, hint, Source.BOUNCE, deliveryId, now);
            case COMPLAINED -> givenUp.atOnce(tx, key, channel, hint, Source.COMPLAINT, deliveryId, now);
            case SOFT_BOUNCED -> givenUp.ifRepeated(tx, key, channel, hint, deliveryId, now);
            case DELIVERED, READ, REPLIED -> givenUp.forget(tx, key);
            case FAILED -> {}
        }
    }
}
