package dev.clientele.client.card;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A client made only because documents named it is registered on the earliest of them (settled question 14). */
public interface EarlierRegistration {
    /** @return how many were registered later than that and have moved */
    int registerEarlier(Handle tx, Map<UUID, LocalDate> firstDocuments);
}
