package dev.clientele.campaign.delivery;

import dev.clientele.campaign.gate.Channel;
import java.util.Set;

/** Hands messages to a provider. Blocks; is called on virtual threads, several at once. */
public interface Carrier {
    Set<Channel> channels();

    /** Whatever goes wrong is an outcome; an exception is taken for a hand-over of which nobody knows the end. */
    Outcome carry(Letter letter);
}
