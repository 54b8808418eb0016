package dev.clientele.client.document;

/**
 * Finds the documents that name a client, whoever they belong to. Most belong to whom they name and are found by their
 * unit; indexes hold only the others, so that an import does not write each document into one index more.
 */
public final class Naming {
    private Naming() {}

    /**
     * @param rows what the documents are called in the statement
     * @param entity {@code company} or {@code contact}
     * @param wanted such as {@code = :id} or {@code = any (:ids)}
     */
    public static String of(String rows, String entity, String wanted) {
        return "(%1$s.%2$s_id %3$s and (%1$s.unit_id %3$s or %1$s.%2$s_id is distinct from %1$s.unit_id))"
                .formatted(rows, entity, wanted);
    }

    /** As the statements that move documents after their people say it. */
    public static String contacts() {
        return of("x", "contact", "= any (:contacts)");
    }
}
