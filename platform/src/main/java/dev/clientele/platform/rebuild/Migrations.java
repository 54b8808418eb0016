package dev.clientele.platform.rebuild;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** What this program knows of the migrations of its database. */
final class Migrations {
    private static final Set<MigrationState> OF_ANOTHER_VERSION =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.MISSING_SUCCESS);

    private Migrations() {}

    /** False where a newer version has migrated the database, whether before this program began or since. */
    static boolean areKnown(Flyway ours) {
        return Arrays.stream(ours.info().applied())
                .map(MigrationInfo::getState)
                .noneMatch(OF_ANOTHER_VERSION::contains);
    }
}
