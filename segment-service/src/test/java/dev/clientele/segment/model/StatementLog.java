package dev.clientele.segment.model;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Every statement that the module's PostgreSQL is sent, as it writes them down itself: the text of a statement stands in a
 * LOG entry, what is bound to it in the DETAIL below.
 */
public final class StatementLog implements AutoCloseable {
    private static final Pattern ENTRY = Pattern.compile("^\\S+ \\S+ \\S+ \\[\\d+] .*?([A-Z]+): {2}.*", Pattern.DOTALL);

    private final Connection connection;
    private final Path file;
    private final long from;

    public StatementLog(String database) {
        try {
            connection = DriverManager.getConnection(database);
            file = file();
            from = Files.size(file);
            set("alter system set log_statement = 'all'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file() throws IOException {
        Path stack = Path.of(System.getProperty("clientele.root"), "target/test-stack/segment-service");
        try (var files = Files.walk(stack)) {
            return files.filter(path -> path.endsWith("postgres.log"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void set(String setting) throws SQLException {
        connection.createStatement().execute(setting);
        connection.createStatement().execute("select pg_reload_conf()");
    }

    /** @param bound whether in what was bound to statements, else in their texts */
    public List<String> linesWith(String word, boolean bound) {
        var lines = new ArrayList<String>();
        boolean detail = false;
        for (String line : text().split("\n")) {
            var entry = ENTRY.matcher(line);
            if (entry.matches()) detail = entry.group(1).equals("DETAIL");
            if (line.contains(word) && detail == bound) lines.add(line);
        }
        return lines;
    }

    private String text() {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(from);
            var bytes = new byte[Math.toIntExact(log.length() - from)];
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        set("alter system reset log_statement");
        connection.close();
    }
}
