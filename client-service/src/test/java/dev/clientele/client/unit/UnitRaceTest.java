package dev.clientele.client.unit;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents that arrive while their contact is attached and detached all end up with its unit. */
@ClientServiceTest
class UnitRaceTest {
    private static final int WRITERS = 3;
    private static final int PAYMENTS = 20;
    private static final int ROUNDS = 4;
    private static final int MOVES = 15;

    @Inject
    Database database;

    @Test
    void noDocumentIsLeftBehind() throws Exception {
        UUID contact = create("contacts", "{\"firstName\": \"Race\"}");
        UUID company = create("companies", "{\"name\": \"Race\"}");
        UUID deal = create("deals", "{\"contactIds\": [\"%s\"], \"amount\": 1}".formatted(contact));
        Stream<Callable<Integer>> writers = IntStream.range(0, WRITERS).mapToObj(_ -> () -> pay(contact, deal));

        try (var threads = Executors.newFixedThreadPool(WRITERS + 2)) {
            var all = Stream.concat(
                            Stream.<Callable<Integer>>of(() -> move(contact, company), () -> payMany(contact)), writers)
                    .toList();
            for (var one : threads.invokeAll(all)) one.get();
        }

        List<UUID> units = database.read(handle -> handle.createQuery(
                        "select unit_id from payment where contact_id = :contact or deal_id = :deal")
                .bind("contact", contact)
                .bind("deal", deal)
                .mapTo(UUID.class)
                .list());
        assertThat(units).hasSize(WRITERS * PAYMENTS + ROUNDS * Units.MANY).containsOnly(company);
    }

    /** 503 says "again, a little later". */
    private static int pay(UUID contact, UUID deal) {
        for (int i = 0; i < PAYMENTS; i++) {
            String to = i % 2 == 0 ? "\"contactId\": \"%s\"".formatted(contact) : "\"dealId\": \"%s\"".formatted(deal);
            int status;
            do {
                status = post("payments", "{%s, \"amount\": 1, \"paidAt\": \"2026-01-01\"}".formatted(to))
                        .extract()
                        .statusCode();
            } while (status == 503);
            assertThat(status).isEqualTo(201);
        }
        return PAYMENTS;
    }

    /** So many at once that they hold all clients still instead of locking this one. */
    private static int payMany(UUID contact) {
        String line = "{\"contactId\": \"%s\", \"amount\": 1, \"paidAt\": \"2026-01-01\"}\n".formatted(contact);
        for (int i = 0; i < ROUNDS; i++)
            admin().contentType("application/x-ndjson")
                    .body(line.repeat(Units.MANY).getBytes(StandardCharsets.UTF_8))
                    .post("/api/v1/payments")
                    .then()
                    .statusCode(200);
        return ROUNDS;
    }

    private static int move(UUID contact, UUID company) {
        String links = "/api/v1/contacts/" + contact + "/links/" + company;
        for (int i = 0; i < MOVES; i++) {
            admin().contentType("application/json").body("{}").put(links).then().statusCode(200);
            if (i < MOVES - 1) admin().delete(links).then().statusCode(204);
        }
        return MOVES;
    }
}
