package dev.clientele.campaign.callback;

import dev.clientele.campaign.callback.CallbackDraft.Event;
import java.util.List;
import java.util.function.Supplier;

/**
 * A mail that came to the return address.
 *
 * @param report what it reports; refuses when it is no report
 */
record Returned(String subject, Supplier<List<Event>> report) {
    List<Event> events() {
        return report.get();
    }
}
