package dev.clientele.client.base;

import java.util.UUID;

/**
 * One good line of a base file.
 *
 * @param row as JSON, by the names of columns
 * @param id null for a table without ids
 */
public record BaseLine(long number, BaseTable table, String row, UUID id) {
    public boolean isBeside(BaseLine other) {
        return table == other.table;
    }
}
