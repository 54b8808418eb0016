package dev.clientele.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@CampaignTest
class CatalogueTest {
    /** Tables of this service that grow with triggers, campaigns and staff, not with clients. */
    private static final Set<String> SMALL = Set.of(
            "template",
            "trigger",
            "provider",
            "provider_state",
            "survey",
            "calendar",
            "campaign",
            "campaign_lane",
            "campaign_pace",
            "segment",
            "employee",
            "department",
            "signing_key");

    @Inject
    Database database;

    @Test
    void theLaneLeadsThePrimaryKeyOfEveryTableThatGrowsWithClients() {
        assertThat(tables("'r', 'p'")).containsAll(SMALL);
        List<String> growing = tables("'p'");
        assertThat(growing).contains("delivery", "person", "consent", "member").doesNotContainAnyElementsOf(SMALL);
        assertThat(growing)
                .allSatisfy(table -> assertThat(firstKeyColumn(table)).isEqualTo("lane"));
    }

    private List<String> tables(String kinds) {
        return database.read(handle ->
                handle.createQuery("""
                        select relname from pg_class
                         where relnamespace = 'public'::regnamespace and not relispartition and relkind in (%s)
                        """.formatted(kinds)).mapTo(String.class).list());
    }

    private String firstKeyColumn(String table) {
        return database.read(handle ->
                handle.createQuery("""
                        select a.attname from pg_index i
                          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                         where i.indrelid = cast(:table as regclass) and i.indisprimary
                        """).bind("table", table).mapTo(String.class).one());
    }
}
