package dev.clientele.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** A running PostgreSQL on this machine, seen by its superuser: databases are made and dropped here. */
public record PostgresServer(int port) {
    public static final String USER = "postgres";

    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(port, database, USER);
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database) + "&connectTimeout=2");
    }

    public void createIfMissing(String database) {
        if (query("select count(*) from pg_database where datname = '%s'".formatted(checked(database)))
                .equals("0")) execute("create database " + database);
    }

    /** An empty database of that name; whoever was connected to the old one is cut off. */
    public void recreate(String database) {
        execute("drop database if exists %s with (force)".formatted(checked(database)));
        execute("create database " + database);
    }

    public String show(String setting) {
        return query("show " + checked(setting));
    }

    private void execute(String sql) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new StackFailure("PostgreSQL refused: " + sql, e);
        }
    }

    private String query(String sql) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new StackFailure("PostgreSQL refused: " + sql, e);
        }
    }

    private static String checked(String name) {
        if (!PLAIN_NAME.matcher(name).matches()) throw new IllegalArgumentException("not a plain name: " + name);
        return name;
    }
}
