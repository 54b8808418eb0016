package dev.clientele.client.document;

import java.util.UUID;

/** A document that settles under a contract; null is the client's default one. */
public interface UnderContract {
    UUID contractId();

    void contractId(UUID contract);
}
