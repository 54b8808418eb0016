package dev.clientele.campaign.gate;

import static dev.clientele.campaign.gate.ConsentState.GRANTED;
import static dev.clientele.campaign.gate.ConsentState.UNKNOWN;
import static dev.clientele.campaign.gate.ConsentState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.gate.Verdict.Pass;
import dev.clientele.campaign.gate.Verdict.Skip;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatesTest {
    private static final Gates MARKETING =
            new Gates(Channel.EMAIL, MessageClass.MARKETING, Gates.EXCLUDED_BY_DEFAULT, MessengerRule.NONE);
    private static final Gates SERVICE =
            new Gates(Channel.EMAIL, MessageClass.SERVICE, Gates.EXCLUDED_BY_DEFAULT, MessengerRule.NONE);

    @Test
    void aConsentingClientWithAnAddressPasses() {
        assertThat(MARKETING.decide(facts("ACTIVE", " Ivan@Example.ORG ", GRANTED, UNKNOWN, GRANTED)))
                .isEqualTo(new Pass(new EmailAddress("ivan@example.org")));
    }

    @ParameterizedTest
    @CsvSource({
        "GRANTED, UNKNOWN, UNKNOWN, NO_CONSENT",
        "UNKNOWN, UNKNOWN, GRANTED, NO_CONSENT",
        "GRANTED, UNKNOWN, WITHDRAWN, WITHDRAWN",
        "WITHDRAWN, UNKNOWN, GRANTED, WITHDRAWN",
        "GRANTED, WITHDRAWN, GRANTED, WITHDRAWN",
        "GRANTED, GRANTED, WITHDRAWN, WITHDRAWN",
        "GRANTED, GRANTED, UNKNOWN, ",
        "GRANTED, GRANTED, GRANTED, "
    })
    void marketingNeedsBothConsentsAndHonoursTopics(
            ConsentState personalData, ConsentState topic, ConsentState all, SkipReason expected) {
        var verdict = MARKETING.decide(facts("ACTIVE", "a@b.ru", personalData, topic, all));
        if (expected == null) assertThat(verdict).isInstanceOf(Pass.class);
        else assertThat(((Skip) verdict).reason()).isEqualTo(expected);
    }

    @Test
    void serviceNeedsOnlyPersonalData() {
        assertThat(SERVICE.decide(facts("ACTIVE", "a@b.ru", GRANTED, UNKNOWN, WITHDRAWN)))
                .isInstanceOf(Pass.class);
        assertThat(SERVICE.decide(facts("ACTIVE", "a@b.ru", UNKNOWN, UNKNOWN, GRANTED)))
                .isEqualTo(new Skip(SkipReason.NO_CONSENT, "PERSONAL_DATA"));
    }

    @Test
    void theFirstShutGateExplains() {
        var nothing = new Facts(
                Standing.GONE,
                Standing.GONE,
                "LIQUIDATED",
                null,
                "unsubscribed",
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                null,
                false);
        assertThat(MARKETING.decide(nothing)).isEqualTo(new Skip(SkipReason.NOT_ELIGIBLE, "client GONE"));
        assertThat(reason("NON_TARGET", null)).isEqualTo(SkipReason.STATUS_EXCLUDED);
        assertThat(reason(null, null)).isEqualTo(SkipReason.NO_ADDRESS);
        assertThat(reason("LOST", "nowhere")).isEqualTo(SkipReason.NO_ADDRESS);
        assertThat(reason("LOST", "a@b.ru")).isEqualTo(SkipReason.SUPPRESSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "@b.ru",
                "a b@c.ru",
                "a@b.ru\r\nRCPT TO:<x@y.ru>",
                "a@b.ru,c@d.ru",
                "<a@b.ru>",
                "a@@b.ru",
                "a@-b.ru",
                "a@b..ru",
                ".a@b.ru",
                "\"a\"@b.ru",
                "a@[127.0.0.1]",
                "a@b.ru\u0000"
            })
    void hostileAndMalformedAddressesAreNone(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+79161234567, true",
        "+77011234567, true",
        "+4915112345678, true",
        "+74951234567, false",
        "+78001234567, false"
    })
    void aWireTakesNoSms(String phone, boolean passes) {
        var sms = new Gates(Channel.SMS, MessageClass.SERVICE, Set.of(), MessengerRule.NONE);
        assertThat(sms.decide(facts(null, phone, GRANTED, UNKNOWN, UNKNOWN)) instanceof Verdict.Pass)
                .isEqualTo(passes);
    }

    @Test
    void aDomainIsSpelledInAscii() {
        assertThat(EmailAddress.parse("Info@Почта.РФ")).contains(new EmailAddress("info@xn--80a1acny.xn--p1ai"));
        assertThat(new EmailAddress("ivan@example.org").hint()).isEqualTo("i***@example.org");
    }

    private static SkipReason reason(String status, String address) {
        var facts = new Facts(
                Standing.LIVE, Standing.LIVE, status, address, "unsubscribed", UNKNOWN, UNKNOWN, UNKNOWN, null, false);
        return ((Skip) MARKETING.decide(facts)).reason();
    }

    private static Facts facts(
            String status, String address, ConsentState personalData, ConsentState topic, ConsentState all) {
        return new Facts(Standing.LIVE, Standing.LIVE, status, address, null, personalData, topic, all, null, false);
    }
}
