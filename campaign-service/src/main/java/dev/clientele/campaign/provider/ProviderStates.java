package dev.clientele.campaign.provider;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.provider.Allowance.Carrying;
import dev.clientele.campaign.provider.Bucket.Rate;
import dev.clientele.campaign.provider.Prospects.Room;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The SQL of what replicas share about a provider. */
@ApplicationScoped
public class ProviderStates {

    /** @param rate null without a limit */
    record Known(String code, Carrying provider, Rate rate, Bucket bucket, Breaker breaker) {
        /** One tries a provider that was left alone. */
        Room room(Instant now) {
            boolean shut = breaker.state() != Breaker.State.CLOSED;
            if (shut) return breaker.mayTry(now) ? Room.ONE_TRIES : Room.NONE;
            return new Room(rate == null ? Integer.MAX_VALUE : filled(now).grant(Integer.MAX_VALUE), false);
        }

        /** Where there is a rate. */
        Bucket filled(Instant now) {
            return (bucket == null ? Bucket.full(rate, now) : bucket).refilled(rate, now);
        }

        boolean isUnlimited() {
            return rate == null && breaker.state() == Breaker.State.CLOSED;
        }
    }

    private static final String KNOWN = """
            select p.*, s.tokens, s.refilled_at, s.breaker, s.failures, s.trips, s.retry_at, s.last_error
              from provider p join provider_state s on s.provider_id = p.id
            """;

    void begin(Handle tx, UUID providerId) {
        tx.createUpdate("insert into provider_state (provider_id) values (:id)")
                .bind("id", providerId)
                .execute();
    }

    Optional<Known> find(Handle handle, UUID providerId) {
        return handle.createQuery(KNOWN + "where p.id = :id")
                .bind("id", providerId)
                .map((row, _) -> known(row))
                .findOne();
    }

    /** The chosen one, else the first by code; only while it is enabled. */
    Optional<Known> of(Handle handle, Channel channel, UUID chosen) {
        return handle.createQuery(KNOWN + """
                        where p.enabled and p.channel = :channel and (cast(:chosen as uuid) is null or p.id = :chosen)
                        order by lower(p.code) limit 1
                        """)
                .bind("channel", channel)
                .bind("chosen", chosen)
                .map((row, _) -> known(row))
                .findOne();
    }

    /** Held until the transaction ends, so that two batches do not take the same tokens. */
    Known hold(Handle tx, UUID providerId) {
        return tx.createQuery(KNOWN + "where p.id = :id for update of s")
                .bind("id", providerId)
                .map((row, _) -> known(row))
                .one();
    }

    void write(Handle tx, UUID providerId, Bucket bucket) {
        tx.createUpdate("""
                        update provider_state set tokens = :tokens, refilled_at = :refilledAt where provider_id = :id
                        """)
                .bind("id", providerId)
                .bind("tokens", bucket.tokens())
                .bind("refilledAt", bucket.refilledAt())
                .execute();
    }

    void write(Handle tx, UUID providerId, Breaker breaker, Instant now) {
        tx.createUpdate("""
                        update provider_state
                           set breaker = :state, failures = :failures, trips = :trips, retry_at = :retryAt,
                               last_error = :lastError,
                               changed_at = case when breaker = :state then changed_at else :now end
                         where provider_id = :id
                        """)
                .bind("id", providerId)
                .bind("now", now)
                .bindMethods(breaker)
                .execute();
    }

    void tookOthers(Handle tx, UUID providerId, Instant now) {
        tx.createUpdate("update provider_state set healthy_at = :now where provider_id = :id")
                .bind("id", providerId)
                .bind("now", now)
                .execute();
    }

    int countOpen(Handle handle) {
        return handle.createQuery("select count(*) from provider_state where breaker <> 'CLOSED'")
                .mapTo(Integer.class)
                .one();
    }

    private static Known known(ResultSet row) throws SQLException {
        int hours = row.getInt("window_hours");
        var provider = new Carrying(
                row.getObject("id", UUID.class),
                Channel.valueOf(row.getString("channel")),
                row.getString("url"),
                row.getString("secret"),
                row.getString("account"),
                row.getBigDecimal("price_per_part"),
                row.getBoolean("idempotent"),
                row.getBoolean("foreign_messenger"),
                hours == 0 ? null : Duration.ofHours(hours));
        Rate rate = Rate.of(row.getBigDecimal("rate_per_second"), row.getObject("burst", Integer.class));
        Instant refilledAt = instant(row, "refilled_at");
        var breaker = new Breaker(
                Breaker.State.valueOf(row.getString("breaker")),
                row.getInt("failures"),
                row.getInt("trips"),
                instant(row, "retry_at"),
                row.getString("last_error"));
        return new Known(
                row.getString("code"),
                provider,
                rate,
                refilledAt == null ? null : new Bucket(row.getDouble("tokens"), refilledAt),
                breaker);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
