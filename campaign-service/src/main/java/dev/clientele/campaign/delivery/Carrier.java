package dev.clientele.campaign.delivery;

/** Hands messages to a provider. Blocks; is called on virtual threads, several at once. */
public interface Carrier {
    /** Whatever goes wrong is an outcome; an exception is taken for a passing failure. */
    Outcome carry(Letter letter);
}
