package dev.clientele.platform.assembly;

import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;

/** What was chosen when the database was made and cannot be changed since. */
final class Installation {
    private final Database database;
    private final Lanes lanes;

    Installation(Database database, Lanes lanes) {
        this.database = database;
        this.lanes = lanes;
    }

    /** @throws IllegalStateException when the service cannot work with this database; it says what to do */
    void require() {
        requireSameLanes();
        requireLettersWithCase();
    }

    private void requireSameLanes() {
        int chosen = database.read(handle -> handle.createQuery("select lanes from installation")
                .mapTo(Integer.class)
                .one());
        if (chosen != lanes.count())
            throw new IllegalStateException(
                    "this database was made with %d lanes, clientele.lanes says %d".formatted(chosen, lanes.count()));
    }

    private void requireLettersWithCase() {
        boolean known = database.read(
                handle -> handle.createQuery("select lower('И') = 'и' and upper('и') = 'И' and 'И' ilike 'и'")
                        .mapTo(Boolean.class)
                        .one());
        if (known) return;
        throw new IllegalStateException("""
                the locale of database %1$s knows no upper and lower case of Cyrillic letters (lower('И') is not 'и'): \
                search, conditions and erasure would miss names. A locale is chosen when a database is made. Make a new one: \
                create database %2$s owner %4$s template template0 encoding 'UTF8' locale_provider builtin \
                builtin_locale 'C.UTF-8'; \
                restore a pg_dump of this one into it, or leave it empty if this one is. Then, while nobody uses them: \
                alter database %1$s rename to %3$s; alter database %2$s rename to %1$s;\
                """.formatted(
                        quoted("current_database()"),
                        quoted("current_database() || '_new'"),
                        quoted("current_database() || '_old'"),
                        quoted("current_user")));
    }

    private String quoted(String name) {
        return database.read(handle -> handle.createQuery("select quote_ident(%s)".formatted(name))
                .mapTo(String.class)
                .one());
    }
}
