package dev.clientele.testing;

import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;

/** A fresh database with the migrations of the module on it, for tests that need no Quarkus. */
public record TestDatabase(DataSource source, Database database, Lanes lanes) {
    /** Few: each is a partition of every large table, to be made, learnt and planned for. Histories of acceptance have all sixteen. */
    public static final Lanes LANES = new Lanes(4);

    public static TestDatabase migrated(String name) {
        return migrate(source(Stack.postgres(name)));
    }

    public static TestDatabase migrate(DataSource source) {
        migrations(source).load().migrate();
        return new TestDatabase(source, Database.of(source), LANES);
    }

    public static FluentConfiguration migrations(DataSource source) {
        return Flyway.configure()
                .outOfOrder(true)
                .dataSource(source)
                .locations("db/platform", "db/migration")
                .placeholders(Map.of("lanes", "" + LANES.count()));
    }

    public static DataSource source(String url) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }
}
