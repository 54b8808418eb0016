package dev.clientele.campaign.export;

import dev.clientele.campaign.audience.Screened.Refused;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.delivery.Desk;
import dev.clientele.campaign.delivery.Letter;
import dev.clientele.campaign.gate.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Keeps the digest of each address that passed its gates. */
@ApplicationScoped
public class AudienceDesk implements Desk {
    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.AUDIENCE_EMAIL, Channel.AUDIENCE_PHONE);
    }

    @Override
    public List<Refused> take(Handle tx, Campaign campaign, int lane, List<Letter> letters, Instant now) {
        if (letters.isEmpty()) return List.of();
        tx.createUpdate("""
                        insert into audience_digest (lane, delivery_id, campaign_id, digest)
                        select :lane, id, :campaign, digest
                          from unnest(:ids, cast(:digests as text[])) as one(id, digest)
                        on conflict do nothing
                        """)
                .bind("lane", lane)
                .bind("campaign", campaign.id())
                .bindArray(
                        "ids",
                        UUID.class,
                        letters.stream().map(Letter::deliveryId).toList())
                .bindArray(
                        "digests",
                        String.class,
                        letters.stream().map(letter -> Digest.of(letter.to())).toList())
                .execute();
        return List.of();
    }
}
