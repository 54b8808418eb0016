package dev.clientele.status.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/**
 * One dated fact of a unit; reversed and deleted documents are no facts. A deal gives two: its opening and its closing.
 *
 * @param id of the document, or null where nobody will ask which one it was
 * @param amount of the document, or null when it has none
 */
public record Fact(LocalDate on, FactKind kind, UUID id, BigDecimal amount) {
    public Fact {
        Objects.requireNonNull(on);
        Objects.requireNonNull(kind);
    }

    public Fact(LocalDate on, FactKind kind, UUID id) {
        this(on, kind, id, null);
    }
}
