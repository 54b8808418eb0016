package dev.clientele.client.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.ClientEvent.ConsentState;
import dev.clientele.contracts.ClientEvent.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConsentProofTest {
    private static final UUID ANNA = UUID.randomUUID();

    @Test
    void marketingNeedsBothConsents() {
        assertThat(allowed(said(Purpose.MARKETING, "*", ConsentState.GRANTED, 1)))
                .isFalse();
        assertThat(allowed(
                        said(Purpose.MARKETING, "*", ConsentState.GRANTED, 1),
                        said(Purpose.PERSONAL_DATA, "*", ConsentState.GRANTED, 2)))
                .isTrue();
    }

    @Test
    void aWithdrawalOfAllTopicsBeatsEachOfThem() {
        var proof = proof(
                said(Purpose.PERSONAL_DATA, "*", ConsentState.GRANTED, 1),
                said(Purpose.MARKETING, "*", ConsentState.WITHDRAWN, 2),
                said(Purpose.MARKETING, "news", ConsentState.GRANTED, 3));

        assertThat(proof.marketing()).allMatch(one -> !one.allowed());
    }

    @Test
    void aWithdrawnTopicAffectsOnlyItself() {
        var proof = proof(
                said(Purpose.PERSONAL_DATA, "*", ConsentState.GRANTED, 1),
                said(Purpose.MARKETING, "*", ConsentState.GRANTED, 2),
                said(Purpose.MARKETING, "news", ConsentState.WITHDRAWN, 3));

        assertThat(proof.marketing())
                .filteredOn(ConsentProof.Permission::allowed)
                .extracting(ConsentProof.Permission::topic)
                .containsExactly("*");
    }

    @Test
    void ofTwoWordsAtTheSameMomentTheWithdrawalWins() {
        assertThat(allowed(
                        said(Purpose.PERSONAL_DATA, "*", ConsentState.GRANTED, 1),
                        said(Purpose.MARKETING, "*", ConsentState.WITHDRAWN, 2),
                        said(Purpose.MARKETING, "*", ConsentState.GRANTED, 2)))
                .isFalse();
    }

    private static boolean allowed(ConsentEntry... ledger) {
        return proof(ledger).marketing().getFirst().allowed();
    }

    private static ConsentProof proof(ConsentEntry... ledger) {
        return ConsentProof.of(ANNA, at(9), List.of(ledger));
    }

    private static ConsentEntry said(Purpose purpose, String topic, ConsentState state, int second) {
        Channel channel = purpose == Purpose.MARKETING ? Channel.EMAIL : null;
        return new ConsentEntry(
                UUID.randomUUID(),
                ANNA,
                purpose,
                channel,
                topic,
                state,
                at(second),
                "form",
                null,
                "v1",
                "x",
                at(second));
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
