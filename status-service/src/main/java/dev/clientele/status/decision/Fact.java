package dev.clientele.status.decision;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/**
 * One dated fact of a unit; reversed and deleted documents are no facts. A deal gives two: its opening and its closing.
 *
 * @param id of the document, or null where nobody will ask which one it was
 */
public record Fact(LocalDate on, FactKind kind, UUID id) {
    public Fact {
        Objects.requireNonNull(on);
        Objects.requireNonNull(kind);
    }
}
