package dev.clientele.campaign.delivery;

import static dev.clientele.campaign.gate.MessageClass.MARKETING;
import static dev.clientele.campaign.gate.MessageClass.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.delivery.Ledger.Due;
import dev.clientele.campaign.gate.MessageClass;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FairShareTest {
    private static final UUID BULK = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final UUID REMINDER = UUID.randomUUID();

    private final FairShare share = new FairShare(4);

    @Test
    void aLoneCampaignHasAllPlaces() {
        assertThat(share.next(due(BULK, MARKETING, 16), Set.of())).isEqualTo(due(BULK, MARKETING, 4));
        assertThat(share.next(due(BULK, MARKETING, 16), due(BULK, MARKETING, 4)))
                .isEmpty();
    }

    @Test
    void twoCampaignsShareThem() {
        List<Due> both = Stream.concat(due(BULK, MARKETING, 16).stream(), due(OTHER, MARKETING, 16).stream())
                .toList();

        assertThat(share.next(both, Set.of())).extracting(Due::campaignId).containsExactly(BULK, OTHER, BULK, OTHER);
    }

    @Test
    void whoeverHasNoneGetsOneAlthoughAllPlacesAreTaken() {
        assertThat(share.next(due(OTHER, MARKETING, 16), due(BULK, MARKETING, 4)))
                .isEqualTo(due(OTHER, MARKETING, 1));
    }

    @Test
    void serviceMessagesGoFirstAndNeedNoPlaceOfAdvertising() {
        List<Due> queue = Stream.concat(due(BULK, MARKETING, 16).stream(), due(REMINDER, SERVICE, 2).stream())
                .toList();

        assertThat(share.next(queue, Set.of()).subList(0, 2)).isEqualTo(due(REMINDER, SERVICE, 2));
        assertThat(share.next(queue, due(BULK, MARKETING, 4))).isEqualTo(due(REMINDER, SERVICE, 2));
    }

    @Test
    void thereIsAnEndToIt() {
        List<Due> many = IntStream.range(0, 100)
                .mapToObj(i -> new Due(UUID.randomUUID(), 0, MARKETING))
                .toList();

        assertThat(share.next(many, Set.of())).hasSize(FairShare.BATCHES_MAX);
    }

    private static List<Due> due(UUID campaign, MessageClass messageClass, int lanes) {
        return IntStream.range(0, lanes)
                .mapToObj(lane -> new Due(campaign, lane, messageClass))
                .toList();
    }
}
