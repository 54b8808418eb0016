package dev.clientele.platform.identity;

import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/** Which rows a caller may see. The switch over it is complete, so a new kind cannot be forgotten anywhere. */
public sealed interface RowPredicate {
    record All() implements RowPredicate {}

    record Department(Set<UUID> ids) implements RowPredicate {
        public Department {
            ids = Set.copyOf(ids);
        }
    }

    record Responsible(UUID employeeId) implements RowPredicate {}

    record Nothing() implements RowPredicate {}

    /**
     * A condition for a where clause. Column names are written by us, never by a user.
     *
     * @param responsible column with the responsible employee
     * @param department column with that employee's department
     */
    default String sql(String responsible, String department) {
        return switch (this) {
            case All _ -> "true";
            case Department some -> department + " = any(:visibleDepartments)";
            case Responsible one -> responsible + " = :visibleResponsible";
            case Nothing _ -> "false";
        };
    }

    /** Binds what {@link #sql} mentions. */
    default <S extends SqlStatement<S>> S bind(S statement) {
        return switch (this) {
            case Department(var ids) -> statement.bindArray("visibleDepartments", UUID.class, ids.toArray());
            case Responsible(var employee) -> statement.bind("visibleResponsible", employee);
            case All _, Nothing _ -> statement;
        };
    }

    /** True when a row of this responsible employee and department is visible. */
    default boolean sees(UUID responsible, UUID department) {
        return switch (this) {
            case All _ -> true;
            case Department(var ids) -> department != null && ids.contains(department);
            case Responsible(var employee) -> employee.equals(responsible);
            case Nothing _ -> false;
        };
    }
}
