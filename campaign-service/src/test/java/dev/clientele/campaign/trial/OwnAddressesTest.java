package dev.clientele.campaign.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clientele.campaign.gate.EmailAddress;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnAddressesTest {
    private static final String FROM = "Ромашка <News@Romashka.example>";

    @ParameterizedTest
    @CsvSource({
        "boss@romashka.example, true",
        "BOSS@ROMASHKA.example, true",
        "client@example.org, false",
        "client@notromashka.example, false",
        "client@sub.romashka.example, false"
    })
    void unlessSetTheyAreThoseOfTheDomainThatLettersComeFrom(String address, boolean own) {
        assertThat(have(new OwnAddresses(Optional.empty(), FROM), address)).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({
        "boss@example.org, true",
        "client@example.org, false",
        "anybody@ромашка.рф, true",
        "news@romashka.example, false"
    })
    void addressesAndWholeDomainsMayBeSet(String address, boolean own) {
        var set = new OwnAddresses(Optional.of(Set.of("Boss@example.org", "@ромашка.рф")), FROM);
        assertThat(have(set, address)).isEqualTo(own);
    }

    @Test
    void whatIsNoAddressIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new OwnAddresses(Optional.of(Set.of("romashka")), FROM))
                .hasMessageContaining("campaign.test.recipients");
    }

    private static boolean have(OwnAddresses own, String address) {
        return own.have(EmailAddress.parse(address).orElseThrow());
    }
}
