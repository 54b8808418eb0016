package dev.clientele.client.imports;

import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.contact.ContactDraft;
import dev.clientele.client.contact.ContactService;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which cards of a file may be made while others of it are. */
@ClientServiceTest
class ApartTest {
    @Inject
    Database database;

    @Inject
    ContactService contacts;

    @Inject
    ObjectMapper json;

    @Test
    void cardsThatBringATagAreNotApart() throws Exception {
        assertThat(areApart("{\"externalId\": \"apart-1\", \"tags\": []}")).isTrue();
        assertThat(areApart("{\"externalId\": \"apart-1\", \"tags\": [\"apart tag\"]}"))
                .isFalse();

        create("contacts", "{\"externalId\": \"apart-2\", \"tags\": [\"Apart tag\"]}");

        assertThat(areApart("{\"externalId\": \"apart-1\", \"tags\": [\"apart tag\"]}"))
                .isTrue();
    }

    @Test
    void cardsAreNotApartWhereDuplicatesAreRefused() throws Exception {
        setting("BLOCK");
        try {
            assertThat(areApart("{\"externalId\": \"apart-3\"}")).isFalse();
        } finally {
            setting("WARN");
        }
        assertThat(areApart("{\"externalId\": \"apart-3\"}")).isTrue();
    }

    private boolean areApart(String draft) throws Exception {
        ContactDraft read = json.readValue(draft, ContactDraft.class);
        return database.read(handle -> contacts.areApart(handle, List.of(read)));
    }

    private static void setting(String mode) {
        put("duplicates/settings", "{\"onCreate\": \"" + mode + "\"}").statusCode(200);
    }
}
