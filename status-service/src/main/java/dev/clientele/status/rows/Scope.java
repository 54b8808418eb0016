package dev.clientele.status.rows;

import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The units of one lane that a statement is about: some, or all. A statement written for both says {@code {scope}}
 * where the condition on {@code unit_id} belongs.
 */
public sealed interface Scope {
    record Units(Collection<UUID> ids) implements Scope {}

    record WholeLane() implements Scope {}

    static Scope of(Collection<UUID> ids) {
        return new Units(ids);
    }

    default String in(String statement) {
        return statement.replace("{scope}", condition());
    }

    private String condition() {
        return switch (this) {
            case Units units -> "unit_id = any(:units)";
            case WholeLane all -> "true";
        };
    }

    default <S extends SqlStatement<S>> S bind(S statement) {
        return switch (this) {
            case Units(var ids) -> statement.bindArray("units", UUID.class, ids);
            case WholeLane all -> statement;
        };
    }
}
