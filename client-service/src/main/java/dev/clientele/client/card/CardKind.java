package dev.clientele.client.card;

/**
 * @param entity its table, and its word in record keys
 * @param collection as in the path
 * @param columns those behind {@link Card#COLUMNS}
 * @param unit the SQL expression of its unit
 */
public record CardKind<E extends Card, D extends CardDraft>(
        String entity, String collection, Class<E> type, Class<D> draft, String columns, String unit) {}
