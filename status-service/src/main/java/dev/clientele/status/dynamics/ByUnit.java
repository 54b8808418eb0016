package dev.clientele.status.dynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/**
 * The rows of a statement that is ordered by {@code unit_id}, taken unit by unit. However many there are, some thousand of
 * them are in memory. Open it inside a transaction.
 */
final class ByUnit<T> implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 5_000;

    private final ResultIterator<Row<T>> rows;
    private Row<T> next;

    record Row<T>(UUID unit, T value) {}

    ByUnit(Query query, RowMapper<T> value) {
        rows = query.setFetchSize(ROWS_AT_ONCE)
                .map((row, context) -> new Row<>(row.getObject("unit_id", UUID.class), value.map(row, context)))
                .iterator();
        advance();
    }

    /** The next unit that has rows, null behind the last one. */
    UUID unit() {
        return next == null ? null : next.unit;
    }

    /** The rows of that unit; those of units before it are passed over, so ask in the order of ids. */
    List<T> of(UUID unit) {
        List<T> values = new ArrayList<>();
        while (next != null && inOrder(next.unit, unit) <= 0) {
            if (next.unit.equals(unit)) values.add(next.value);
            advance();
        }
        return values;
    }

    private void advance() {
        next = rows.hasNext() ? rows.next() : null;
    }

    /** As PostgreSQL orders them; Java takes their halves for signed numbers. */
    private static int inOrder(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    @Override
    public void close() {
        rows.close();
    }
}
