package dev.clientele.campaign.audience;

import dev.clientele.campaign.trouble.Work;

/** Brings recipients to campaigns, a step at a time, between two rounds of the sender. A bean; safe on any replica. */
public interface Feed {
    Work work();

    /** @return how much it has moved; 0 when there is nothing to do for now */
    int pass();
}
