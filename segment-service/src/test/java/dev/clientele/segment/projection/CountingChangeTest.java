package dev.clientele.segment.projection;

import static dev.clientele.segment.Api.awaitMembers;
import static dev.clientele.segment.Api.create;
import static dev.clientele.segment.Api.leaf;
import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.counting.CountingSettings;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.run.Run;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sql.Database;
import dev.clientele.segment.Api;
import dev.clientele.segment.Events;
import dev.clientele.segment.ServiceTest;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator switches what counts as a purchase between two starts. */
@ServiceTest
class CountingChangeTest {
    private final Api api;
    private final Database database;
    private final Runs runs;

    CountingChangeTest(Api api, Database database, Runs runs) {
        this.api = api;
        this.database = database;
        this.runs = runs;
    }

    @AfterEach
    void asSupplied() {
        start(Map.of());
    }

    @Test
    void everybodyIsCountedAnewOnceAfterTheSwitch() {
        UUID payer = Ids.next();
        api.say(Events.payment(payer, TODAY.minusDays(3), "10.00"));
        api.say(Events.contact(payer, "counting-payer", TODAY.minusDays(300)));
        String segment = create(
                "counting-payers",
                "DYNAMIC",
                "{\"all\":[%s,%s]}"
                        .formatted(
                                leaf("client.name", "eq", "\"counting-payer\""),
                                leaf("client.purchaseCount", "ge", "1")),
                ",\"trackMembership\":true");
        awaitMembers(segment, payer);

        start(Map.of("clientele.counting.purchases.standalone-payments", "false"));

        awaitMembers(segment);
        assertThat(leftCause(segment)).isEqualTo("REBUILD");
        Optional<UUID> recount = latest();
        start(Map.of("clientele.counting.purchases.standalone-payments", "false"));
        assertThat(latest()).isEqualTo(recount);
        start(Map.of());
        awaitMembers(segment, payer);
    }

    @Test
    void eachSwitchIsReadByItsKey() {
        start(Map.of("clientele.counting.purchases.grouping", "PER_INVOICE"));
        assertThat(counting()).isEqualTo("true true false");
        start(Map.of("clientele.counting.dialogs.count-online-chat", "true"));
        assertThat(counting()).isEqualTo("false true true");
        start(Map.of());
        assertThat(counting()).isEqualTo("false true false");
    }

    private void start(Map<String, String> configured) {
        CountingSettings settings = new SmallRyeConfigBuilder()
                .withMapping(CountingSettings.class)
                .withSources(new PropertiesConfigSource(configured, "operator", 100))
                .build()
                .getConfigMapping(CountingSettings.class);
        new CountingChange(database, settings, runs).begin(new StartupEvent());
    }

    private Optional<UUID> latest() {
        return runs.latest(Recount.KIND, Recount.WHOLE_BASE).map(Run::id);
    }

    private String counting() {
        return text(
                "select concat_ws(' ', per_invoice::text, standalone_payments::text, chat_is_dialog::text) from counting");
    }

    private String leftCause(String segment) {
        return text("select left_cause from membership where segment_id = '" + segment + "'");
    }

    private String text(String sql) {
        return database.read(
                handle -> handle.createQuery(sql).mapTo(String.class).one());
    }
}
