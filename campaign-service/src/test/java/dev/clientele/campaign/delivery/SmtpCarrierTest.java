package dev.clientele.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpCarrierTest {
    @ParameterizedTest
    @CsvSource({
        "550, Refused",
        "551, Refused",
        "552, Refused",
        "554, Refused",
        "450, Deferred",
        "451, Deferred",
        "452, Deferred",
        "421, ProviderAway",
        "535, ProviderAway",
        "530, ProviderAway"
    })
    void aReplySaysWhoseFaultItIs(int code, String expected) {
        assertThat(outcome(new SMTPException("recipient not accepted", code, List.of(code + " text"), false)))
                .isEqualTo(expected);
    }

    @Test
    void aProviderThatCannotBeReachedIsAwayAndOfABrokenConnectionNobodyKnows() {
        assertThat(outcome(new ConnectException("refused"))).isEqualTo("ProviderAway");
        assertThat(outcome(new UnknownHostException("mail.example.org"))).isEqualTo("ProviderAway");
        assertThat(outcome(new IllegalStateException("connection was closed"))).isEqualTo("Unknown");
    }

    private static String outcome(Throwable failure) {
        return SmtpCarrier.outcome(new CompletionException(failure)).getClass().getSimpleName();
    }
}
