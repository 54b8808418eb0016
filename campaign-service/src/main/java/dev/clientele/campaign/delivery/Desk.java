package dev.clientele.campaign.delivery;

import dev.clientele.campaign.audience.Screened.Refused;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.gate.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Does the work of the channels that stay in the house: call rows, surveys, tasks, deals, audiences. In the transaction of
 * the gates, which also ends the rows of the ledger, so each piece of work is there exactly once.
 */
public interface Desk {
    Set<Channel> channels();

    /** Takes a batch in one statement or two, never one by one. @return those whom it has reason not to take */
    List<Refused> take(Handle tx, Campaign campaign, int lane, List<Letter> letters, Instant now);
}
