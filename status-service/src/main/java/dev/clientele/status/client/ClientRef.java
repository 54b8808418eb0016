package dev.clientele.status.client;

import java.util.UUID;

/** Where the card of a client is. */
public final class ClientRef {
    private ClientRef() {}

    /** @param kind COMPANY or CONTACT */
    public static String card(String kind, UUID id) {
        return (kind.equals("COMPANY") ? "/api/v1/companies/" : "/api/v1/contacts/") + id;
    }
}
