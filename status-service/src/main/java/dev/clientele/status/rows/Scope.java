package dev.clientele.status.rows;

import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The units of one lane that a statement is about: some, those made within a stretch of days, or all. A statement
 * written for each of them says {@code {scope}} where the condition on {@code unit_id} belongs.
 */
public sealed interface Scope {
    record Units(Collection<UUID> ids) implements Scope {}

    /** Made from the first day until before the second. */
    record Cohort(LocalDate from, LocalDate until) implements Scope {}

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
            case Cohort cohort ->
                "unit_id in (select made.unit_id from unit made where made.lane = :lane"
                        + " and made.created_on >= :madeFrom and made.created_on < :madeUntil)";
            case WholeLane all -> "true";
        };
    }

    default <S extends SqlStatement<S>> S bind(S statement) {
        return switch (this) {
            case Units(var ids) -> statement.bindArray("units", UUID.class, ids);
            case Cohort(var from, var until) -> statement.bind("madeFrom", from).bind("madeUntil", until);
            case WholeLane all -> statement;
        };
    }
}
