package dev.clientele.platform.counting;

import dev.clientele.platform.counting.CountingSettings.Grouping;
import org.jdbi.v3.core.Handle;

/** Makes what is configured what the statements of a service see, and those of all its replicas. */
public final class Counting {
    private Counting() {}

    /**
     * @param table of one row, with {@code per_invoice}, {@code standalone_payments} and {@code chat_is_dialog}
     * @return whether it differs from what was configured before
     */
    public static boolean keep(Handle tx, String table, CountingSettings settings) {
        return tx.createUpdate("""
                        update {table} set per_invoice = :perInvoice, standalone_payments = :standalone, chat_is_dialog = :chat
                        where (per_invoice, standalone_payments, chat_is_dialog)
                            is distinct from (:perInvoice, :standalone, :chat)
                        """.replace("{table}", table))
                        .bind("perInvoice", settings.purchases().grouping() == Grouping.PER_INVOICE)
                        .bind("standalone", settings.purchases().standalonePayments())
                        .bind("chat", settings.dialogs().countOnlineChat())
                        .execute()
                > 0;
    }
}
