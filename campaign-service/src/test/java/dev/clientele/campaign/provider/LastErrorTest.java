package dev.clientele.campaign.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastErrorTest {
    @ParameterizedTest
    @CsvSource({
        "501 5.1.3 Bad recipient address syntax: ivan@example.org, SMTP 501 5.1.3",
        "530-5.7.0 <ivan@example.org>, SMTP 530 5.7.0",
        "421 mx of ivan is closed, SMTP 421",
        "535, SMTP 535",
        "HTTP 503, HTTP 503",
        "its secret is not configured, its secret is not configured",
        "'connect to host, port: localhost, 1025', 'connect to host, port: localhost, 1025'",
        "no mailbox <ivan@example.org> here, no mailbox … here",
        "+79161234567 is switched off, … is switched off"
    })
    void ofWhatAServerSaysOnlyItsCodesAreKeptAndNoAddressOfAnybody(String said, String kept) {
        assertThat(LastError.of(said)).isEqualTo(kept);
    }

    @Test
    void itIsOneLineOfABoundedLength() {
        assertThat(LastError.of("a\r\nb")).isEqualTo("a b");
        assertThat(LastError.of("x".repeat(400))).hasSize(300);
        assertThat(LastError.of(null)).isNull();
    }
}
