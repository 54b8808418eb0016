package dev.clientele.client.duplicate;

import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.post;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.platform.sql.Database;
import io.quarkus.runtime.StartupEvent;
import jakarta.inject.Inject;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** domain.md CLI-11: cards from before duplicate keys are found by name too. */
@ClientServiceTest
class RekeyingTest {
    private static final String QUESTION = "{\"name\": \"Rekeyed Before Keys\"}";

    @Inject
    Database database;

    @Inject
    Rekeying rekeying;

    @Test
    void namesOfOlderCardsGetTheirKeysWhenTheServiceStarts() {
        UUID old = create("companies", "{\"name\": \"Rekeyed Before Keys\"}");
        database.run(tx -> {
            tx.createUpdate("delete from card_key where card_id = :id")
                    .bind("id", old)
                    .execute();
            tx.execute("update duplicate_setting set names_keyed = false");
        });
        post("duplicates/check", QUESTION).statusCode(200).body("items", hasSize(0));

        rekeying.begin(new StartupEvent());

        Awaitility.await()
                .untilAsserted(() -> post("duplicates/check", QUESTION).body("items.cardId", hasItem(old.toString())));
    }
}
