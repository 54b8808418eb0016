package dev.clientele.client.directory;

import dev.clientele.contracts.Life;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A client in a list. */
public record ClientRow(
        UUID id,
        Kind kind,
        String name,
        String externalId,
        String city,
        UUID responsibleId,
        LocalDate registeredOn,
        List<String> emails,
        List<String> phones,
        List<String> tags,
        Life life) {

    public enum Kind {
        COMPANY,
        CONTACT
    }
}
