package dev.clientele.client.base;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Writes the base as it is at one moment. One read transaction holds that moment for as long as the reader takes: it
 * locks nothing, and it is the only transaction that may last longer than a few seconds.
 */
@Singleton
public class BaseExport {
    static final int FORMAT = 1;
    private static final int FETCHED_AT_ONCE = 1_000;

    private final Database database;

    public BaseExport(Database database) {
        this.database = database;
    }

    public void write(OutputStream out) throws IOException {
        try (var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            database.read(handle -> {
                handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, tx -> all(tx, writer));
                return null;
            });
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static long all(Handle tx, Writer out) {
        tx.execute("set transaction read only");
        line(out, "{\"row\":\"base\",\"format\":" + FORMAT + "}");
        long lines = 0;
        for (BaseTable table : BaseTables.ALL) lines += rows(tx, table, out);
        line(out, "{\"row\":\"end\",\"lines\":" + lines + "}");
        return lines;
    }

    private static long rows(Handle tx, BaseTable table, Writer out) {
        List<Column> columns = Column.of(tx, table);
        String values = columns.stream().map(Column::asText).collect(Collectors.joining(", "));
        var row = new StringBuilder();
        try (var found = tx
                .createQuery("select " + values + " from " + table.source() + " t order by " + table.order())
                .setFetchSize(FETCHED_AT_ONCE)
                .map((values_, _) -> json(row, table, columns, values_))
                .stream()) {
            return found.peek(text -> line(out, text)).count();
        }
    }

    private static StringBuilder json(StringBuilder row, BaseTable table, List<Column> columns, ResultSet values)
            throws SQLException {
        row.setLength(0);
        row.append("{\"row\":\"").append(table.type()).append('"');
        for (int i = 0; i < columns.size(); i++) {
            String value = values.getString(i + 1);
            if (value == null) continue;
            Column column = columns.get(i);
            row.append(",\"").append(column.field()).append("\":");
            if (column.isBare()) row.append(value);
            else text(row, value);
        }
        return row.append('}');
    }

    private static void text(StringBuilder row, String value) {
        row.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, row);
        row.append('"');
    }

    private static void line(Writer out, CharSequence text) {
        try {
            out.append(text).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
