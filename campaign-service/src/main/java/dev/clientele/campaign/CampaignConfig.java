package dev.clientele.campaign;

import dev.clientele.campaign.gate.Gates;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an operator may choose for campaigns. */
@ConfigMapping(prefix = "campaign")
public interface CampaignConfig {
    /** Where recipients reach this installation; unsubscribe links begin with it. */
    @WithDefault("http://127.0.0.1:8080")
    URI publicUrl();

    /** Work statuses whose clients no campaign writes to; LIQUIDATED and NON_TARGET unless set. */
    Optional<Set<String>> excludedStatuses();

    /** A purchase after a message, up to that many days after its day, is counted as its conversion. */
    @WithDefault("30")
    int conversionDays();

    /** A page of one's own that asks the questions; the token is written behind it. The answers API when absent. */
    Optional<String> surveyPage();

    /** An audience is frozen this long after the launch, so that what was said a moment before it has arrived. */
    @WithDefault("2s")
    Duration settle();

    Sender sender();

    Outbound outbound();

    Sms sms();

    Smtp smtp();

    Bounces bounces();

    Test test();

    /** Name → secret that a provider and we share; providers name theirs, and no answer ever shows one. */
    Map<String, String> secrets();

    /** For organisations that may not write through foreign messengers (41-FZ). */
    @WithDefault("false")
    boolean foreignMessengersForbidden();

    default Set<String> statusesWithoutCampaigns() {
        return excludedStatuses().orElse(Gates.EXCLUDED_BY_DEFAULT);
    }

    interface Outbound {
        /** {@code host:port} that providers may have without TLS and wherever they are, such as a sandbox beside us. */
        Optional<Set<String>> allowed();

        @WithDefault("3s")
        Duration connectTimeout();

        /** A provider that has failed this many times in a row is left alone for a while. */
        @WithDefault("5")
        int failuresMax();

        /** How long; doubles with each failed attempt to come back. */
        @WithDefault("5s")
        Duration rest();

        @WithDefault("5m")
        Duration restMax();
    }

    interface Smtp {
        @WithDefault("localhost")
        String host();

        @WithDefault("1025")
        int port();

        /**
         * {@code name@domain} or {@code Some One <name@domain>}, {@code name} in ASCII; also the envelope's sender unless
         * bounces have an address.
         */
        @WithDefault("campaigns@clientele.local")
        String from();

        Optional<String> username();

        Optional<String> password();

        /** With a certificate that is valid for {@link #host()}. */
        @WithDefault("IF_OFFERED")
        Tls tls();

        /** What we call ourselves; this machine's name unless set. */
        Optional<String> helloName();

        enum Tls {
            NONE,
            IF_OFFERED,
            REQUIRED,
            FROM_THE_START
        }
    }

    interface Sms {
        /** A longer text is not sent: it is a mistake, and an expensive one. */
        @WithDefault("10")
        int partsMax();
    }

    interface Bounces {
        /** Undelivered for a passing reason this often within {@code softWithin}: the address is given up. */
        @WithDefault("3")
        int softMax();

        @WithDefault("30d")
        Duration softWithin();

        /** Bounces come back to {@code local+<message>@domain} when this address is set; else to the sender's. */
        Optional<String> address();

        /** A callback whose signature is older than this is not believed. */
        @WithDefault("5m")
        Duration callbackWithin();
    }

    interface Test {
        /**
         * Where test sends may go: {@code name@domain}, or {@code @domain} for all addresses there. The domain of
         * {@link Smtp#from()} unless set.
         */
        Optional<Set<String>> recipients();
    }

    interface Sender {
        /** Whether this replica plans and sends by itself. */
        @WithDefault("true")
        boolean enabled();

        /** Messages that pass the gates in one transaction. */
        @WithDefault("100")
        int batchSize();

        /** Batches at once. */
        @WithDefault("4")
        int workers();

        /** Hand-overs at once to each provider; by SMTP each has a connection of its own. */
        @WithDefault("10")
        int connections();

        /**
         * Messages to a connection that are begun and whose outcome is not committed. One is on it, the others wait to be
         * written together. Of so many messages to each connection the outcome may be missing when this replica is killed.
         */
        @WithDefault("4")
        int inFlightOfEach();

        /** A message whose hand-over has not begun this long after its gates passes them again. */
        @WithDefault("5s")
        Duration handOverWithin();

        /** The longest a provider may take for one message. */
        @WithDefault("20s")
        Duration timeout();

        /** A replica that has said nothing this long is taken for dead, and its messages are sent by another. */
        @WithDefault("60s")
        Duration lease();

        @WithDefault("6")
        int attemptsMax();

        /** Doubles with each attempt. */
        @WithDefault("30s")
        Duration retryDelay();

        @WithDefault("1h")
        Duration retryDelayMax();

        /**
         * A message that its provider turns away, as if it were away itself, and that comes to it again after others were
         * taken, has failed this long after the first time.
         */
        @WithDefault("2d")
        Duration turnedAwayMax();

        @WithDefault("500ms")
        Duration poll();
    }
}
