package dev.clientele.acceptance.bench;

import dev.clientele.stack.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * What an import is held against: the rows it has written, copied once more into empty tables of the same shape, with
 * their indexes, checks and partitions. Nobody validates, looks for duplicates, or says anything.
 */
final class PlainCopy {
    /** Each table with the rows it is given; of the outbox, which has been emptied since, packs of about the same size. */
    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("contact", "select * from contact");
        TABLES.put("card_key", "select * from card_key");
        TABLES.put("external_ref", "select * from external_ref");
        TABLES.put("card_change", "select * from card_change");
        TABLES.put("payment", "select * from payment");
        TABLES.put("outbox(events, body)", """
                select count(*), string_agg(said, E'\\n')
                from (
                    select concat_ws(E'\\t', topic, lane, key, type, unit, event, body) said, row_number() over () / 200 pack
                    from (
                        select 'clientele.sales.v1' topic, lane, 'payment/' || id key, 'PaymentChanged' type, unit_id unit,
                               id event, json_strip_nulls(to_json(p)) body
                        from payment p
                        union all
                        select 'clientele.clients.v1', lane, 'contact/' || id, 'ContactChanged', id,
                               id, json_strip_nulls(to_json(c))
                        from contact c) events) lines
                group by pack""");
    }

    private final PostgresServer server;
    private final Path folder;

    PlainCopy(PostgresServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** Seconds for each table. */
    Map<String, Double> measure() {
        try (Connection connection = server.connect("client");
                Statement statement = connection.createStatement()) {
            String names = TABLES.keySet().stream()
                    .map(PlainCopy::name)
                    .map("'%s'"::formatted)
                    .reduce((one, other) -> one + ", " + other)
                    .orElseThrow();
            statement.execute("select make_shadows(array[" + names + "])");
            var seconds = new LinkedHashMap<String, Double>();
            for (var table : TABLES.entrySet())
                seconds.put(name(table.getKey()), copied(connection, table.getKey(), table.getValue()));
            statement.execute("drop schema rebuild cascade");
            return seconds;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private double copied(Connection connection, String table, String rows) throws SQLException, IOException {
        Path file = folder.resolve("bench-plain.txt");
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        try (OutputStream out = Files.newOutputStream(file)) {
            copy.copyOut("copy (" + rows + ") to stdout", out);
        }
        try (InputStream in = Files.newInputStream(file)) {
            long start = System.nanoTime();
            copy.copyIn("copy rebuild." + table + " from stdin", in, 1 << 16);
            return (System.nanoTime() - start) / 1e9;
        } finally {
            Files.delete(file);
        }
    }

    private static String name(String table) {
        return table.replaceFirst("\\(.*", "");
    }
}
