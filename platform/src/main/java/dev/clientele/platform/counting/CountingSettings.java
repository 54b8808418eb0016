package dev.clientele.platform.counting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What counts as a purchase and as a dialog (CLS-04, CLS-06). Every service that counts has to be told the same, or they
 * disagree. A change takes effect at the next start.
 */
@ConfigMapping(prefix = "clientele.counting")
public interface CountingSettings {
    Purchases purchases();

    Dialogs dialogs();

    interface Purchases {
        /** Whether a deal with three paid invoices is one purchase or three. */
        @WithDefault("BY_DEAL")
        Grouping grouping();

        /** Whether a payment of no deal and no invoice is a purchase of its own. */
        @WithDefault("true")
        boolean standalonePayments();
    }

    interface Dialogs {
        /** Whether a client who only chatted online has talked to us. */
        @WithDefault("false")
        boolean countOnlineChat();
    }

    enum Grouping {
        BY_DEAL,
        PER_INVOICE
    }
}
