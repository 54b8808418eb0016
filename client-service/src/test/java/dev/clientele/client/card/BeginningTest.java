package dev.clientele.client.card;

import static dev.clientele.client.Api.attribute;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.company.CompanyService;
import dev.clientele.client.contact.ContactService;
import dev.clientele.client.history.Differences;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.wire.EventJson;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a new card begins with is kept in short, and told as changes from nothing. */
@ClientServiceTest
class BeginningTest {
    @Inject
    ContactService contacts;

    @Inject
    CompanyService companies;

    @Inject
    Database database;

    @BeforeEach
    void defineAttributes() {
        attribute("beginText", "STRING");
        attribute("beginNone", "STRING");
        attribute("beginSmall", "NUMBER");
        attribute("beginRound", "NUMBER");
        attribute("beginDay", "DATE");
        attribute("beginFlag", "BOOL");
        choice("beginChosen");
        choice("beginNobody");
    }

    private static void choice(String code) {
        post("attributes", """
                {"code": "%s", "type": "MULTI_ENUM", "titles": {"en": "x", "ru": "x"}, "values": ["one", "two"]}""".formatted(code));
    }

    @Test
    void aContactWithEverything() {
        UUID id = create("contacts", """
                {"externalId": "begin \\"1\\"", "firstName": "Anna", "patronymic": "Ivanovna", "lastName": "Ёлкина\\\\🦔",
                 "gender": "FEMALE", "birthDate": "1990-05-01", "profession": "accountant", "hobby": "tabs\\tand\\nlines",
                 "city": "Kazan", "timeZone": "Europe/Moscow", "registeredOn": "2020-01-31", "site": "example.com",
                 "isCustomer": false, "isSupplier": true, %s}""".formatted(PORTRAIT));

        isToldAsChanges(contacts, id);
    }

    @Test
    void aCompanyWithEverything() {
        UUID id = create("companies", """
                {"externalId": "begin-2", "name": "Begin", "inn": "7707083893", "kpp": "773601001", "employeeCount": 12,
                 %s}""".formatted(PORTRAIT));

        isToldAsChanges(companies, id);
    }

    @Test
    void aContactWithNextToNothing() {
        UUID id = create("contacts", "{\"firstName\": \"Anna\"}");

        isToldAsChanges(contacts, id);
    }

    private static final String PORTRAIT = """
            "industry": "retail", "otherIndustries": ["logistics"], "businessRegion": "volga", "importance": "regional",
            "emails": ["anna@example.com", "b@example.com"], "phones": ["+79123456789"], "messengers": ["tg:@anna"],
            "requisites": {"account": "40702810", "bik": "044525225"}, "tags": ["begun", "Anna"],
            "legalEntities": [{"name": "Begin Trade", "ogrn": "304500116000157", "requisites": {"account": "1"}}],
            "dates": [{"type": "founding", "date": "02-29"}, {"type": "founding", "date": "2001-02-28", "note": "n"}],
            "custom": {"beginText": "red", "beginNone": "", "beginSmall": 5.10, "beginRound": 100.00,
                       "beginDay": "2026-11-21", "beginFlag": false, "beginChosen": ["two", "one"], "beginNobody": []}""";

    /** To the letter as the table kept it when it kept changes of new cards too. */
    private <E extends Card> void isToldAsChanges(Cards<E, ?> cards, UUID id) {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        ObjectNode state = cards.state(stored(cards, id));
        assertThat(told(id))
                .isEqualTo(text(
                        "select cast(:value as jsonb)::text", EventJson.write(Differences.between(nothing, state))));
    }

    private <E extends Card> E stored(Cards<E, ?> cards, UUID id) {
        return database.read(handle -> handle.createQuery("select * from " + cards.table() + " where id = :id")
                .bind("id", id)
                .map(cards.rows)
                .one());
    }

    private String told(UUID card) {
        return text("select changes::text from card_history where card_id = cast(:value as uuid)", card.toString());
    }

    private String text(String sql, String value) {
        return database.read(handle ->
                handle.createQuery(sql).bind("value", value).mapTo(String.class).one());
    }
}
