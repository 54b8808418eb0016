package dev.clientele.client.card;

/**
 * @param entity its table, and its word in record keys
 * @param collection as in the path
 * @param columns those behind {@link Card#COLUMNS}
 * @param unit the SQL expression of its unit
 * @param attachedTo the column with the company that is its unit; null for a kind that is always a unit
 * @param searched the SQL expression {@code q} looks through, as its index has it
 */
public record CardKind<E extends Card, D extends CardDraft>(
        String entity,
        String collection,
        Class<E> type,
        Class<D> draft,
        String columns,
        String unit,
        String attachedTo,
        String searched) {}
