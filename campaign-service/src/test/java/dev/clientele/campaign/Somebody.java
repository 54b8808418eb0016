package dev.clientele.campaign;

import dev.clientele.contracts.ClientEvent.Gender;
import dev.clientele.testing.events.AContact;
import java.util.UUID;

/** Ivan Petrovich Sidorov, a client of his own, unless something else is said. */
public final class Somebody {
    private Somebody() {}

    public static AContact free(UUID id) {
        return new AContact(id).named("Иван", "Петрович", "Сидоров").gender(Gender.MALE);
    }
}
