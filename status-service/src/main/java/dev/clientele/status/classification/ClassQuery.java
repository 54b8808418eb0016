package dev.clientele.status.classification;

import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.status.dynamics.Mode;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Whom of a class somebody looks for.
 *
 * @param name any part of it, or null for everybody
 * @param rows what the caller may see
 */
record ClassQuery(Mode mode, String className, String name, RowPredicate rows) {
    /** Conditions on {@code unit}. */
    String sought() {
        return rows.sql("responsible_id", "department_id")
                + " and (:name::text is null or position(lower(:name) in lower(name)) > 0)";
    }

    /** Binds what {@link #sought} mentions. */
    <S extends SqlStatement<S>> S bind(S statement) {
        return rows.bind(statement).bind("name", name);
    }

    /** Whether it finds all of the class: then their number is the counter. */
    boolean findsAll() {
        return name == null && !isRestricted();
    }

    boolean isRestricted() {
        return !(rows instanceof RowPredicate.All);
    }
}
