package dev.clientele.client.document;

import dev.clientele.contracts.Stream;

/**
 * @param entity its word in record keys
 * @param table where it is kept
 * @param collection as in the path
 * @param date the column it is dated by
 * @param columns every column of the table, in the order of {@link Document#row}
 */
public record DocumentKind<E extends Document, D extends DocumentDraft>(
        String entity,
        String table,
        String collection,
        Class<E> type,
        Class<D> draft,
        String date,
        String columns,
        Stream stream) {

    /** A table called as its kind. */
    public DocumentKind(
            String entity,
            String collection,
            Class<E> type,
            Class<D> draft,
            String date,
            String columns,
            Stream stream) {
        this(entity, entity, collection, type, draft, date, columns, stream);
    }
}
