package dev.clientele.client.calendar;

import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.testing.Tokens;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class UpcomingResourceTest {
    @Test
    void aBirthdayIsSeenOnItsDayAndNotBeforeOrAfter() {
        UUID contact = create("contacts", "{\"lastName\": \"Windowed\", \"birthDate\": \"1990-07-15\"}");

        upcoming("2031-07-14", 0).body("items", hasSize(0));
        upcoming("2031-07-15", 0)
                .body("items.cardId", equalTo(List.of(contact.toString())))
                .body("items[0].occasions[0].type", equalTo("birthday"))
                .body("items[0].occasions[0].years", equalTo(41));
        upcoming("2031-07-16", 0).body("items", hasSize(0));
        upcoming("2031-07-08", 6).body("items", hasSize(0));
        upcoming("2031-07-08", 7).body("items", hasSize(1));
    }

    @Test
    void theTwentyNinthOfFebruaryIsTheTwentyEighthInACommonYear() {
        UUID contact = create("contacts", "{\"lastName\": \"Leap\", \"birthDate\": \"--02-29\"}");
        String mine = contact.toString();

        upcoming("2027-02-28", 0).body("items.cardId", hasItem(mine));
        upcoming("2027-03-01", 0).body("items.cardId", not(hasItem(mine)));
        upcoming("2028-02-28", 0).body("items.cardId", not(hasItem(mine)));
        upcoming("2028-02-29", 0).body("items.cardId", hasItem(mine));
    }

    @Test
    void aDateThatComesOnceComesOnce() {
        UUID company = create("companies", """
                {"name": "Once", "dates": [{"type": "anniversary", "date": "2033-10-03", "yearly": false},
                                           {"type": "founding", "date": "2003-10-04", "note": "cake"}]}""");

        upcoming("2033-10-03", 1)
                .body("items.on", equalTo(List.of("2033-10-03", "2033-10-04")))
                .body("items.cardId", equalTo(List.of(company.toString(), company.toString())))
                .body("items[1].occasions[0].note", equalTo("cake"));
        upcoming("2034-10-03", 0).body("items", hasSize(0));
        get("clients/upcoming-dates?from=2033-10-03&days=1&type=founding").body("items", hasSize(1));
    }

    @Test
    void anAttachedPersonIsShownWithRoleAndCompany() {
        UUID company = create("companies", "{\"name\": \"Role\"}");
        create("contacts", """
                {"lastName": "Boss", "birthDate": "1980-11-11",
                 "link": {"companyId": "%s", "role": "director"}}""".formatted(company));

        upcoming("2035-11-11", 0)
                .body("items[0].unitId", equalTo(company.toString()))
                .body("items[0].role", equalTo("director"));
    }

    @Test
    void thePeopleOfACompanyAreItsManagersWhoeverStandsOnTheirCards() {
        UUID manager = create("employees", "{\"name\": \"Manager\"}");
        UUID other = create("employees", "{\"name\": \"Other\"}");
        UUID company = create("companies", "{\"name\": \"Of people\", \"responsibleId\": \"%s\"}".formatted(manager));
        String person = """
                {"lastName": "Person", "birthDate": "1980-04-17", "link": {"companyId": "%s"}%s}""";
        String nobodys = create("contacts", person.formatted(company, "")).toString();
        String others = create("contacts", person.formatted(company, ", \"responsibleId\": \"%s\"".formatted(other)))
                .toString();

        upcoming("2035-04-17", 0, "&responsibleId=" + manager)
                .body("items.cardId", containsInAnyOrder(nobodys, others))
                .body("items.responsibleId", everyItem(equalTo(manager.toString())));
        upcoming("2035-04-17", 0, "&responsibleId=" + other).body("items", hasSize(0));
        as("Bearer " + Tokens.of("manager", manager))
                .get("/api/v1/clients/upcoming-dates?from=2035-04-17&days=0&responsibleId=" + manager)
                .then()
                .body("items", hasSize(2));
    }

    @Test
    void aManagerSeesTheDatesOfTheirOwnClients() {
        UUID mine = create("employees", "{\"name\": \"Dates\"}");
        create("contacts", "{\"lastName\": \"Foreign\", \"birthDate\": \"1980-12-12\"}");
        UUID own = create(
                "contacts",
                "{\"lastName\": \"Own\", \"birthDate\": \"1980-12-12\", \"responsibleId\": \"%s\"}".formatted(mine));

        as("Bearer " + Tokens.of("manager", mine))
                .get("/api/v1/clients/upcoming-dates?from=2035-12-12&days=0")
                .then()
                .statusCode(200)
                .body("items.cardId", equalTo(List.of(own.toString())));
    }

    @Test
    void pagesGoOnWhereTheyStopped() {
        for (int i = 0; i < 3; i++) create("contacts", "{\"lastName\": \"Page\", \"birthDate\": \"--06-06\"}");
        String next = upcoming("2036-06-06", 0, "&limit=2")
                .body("items", hasSize(2))
                .extract()
                .path("nextCursor");
        upcoming("2036-06-06", 0, "&limit=2&cursor=" + next).body("items", hasSize(1));
    }

    @Test
    void moreThanAYearIsRefused() {
        upcoming("2036-06-06", 367).statusCode(422).body("violations[0].pointer", equalTo("/days"));
    }

    private static ValidatableResponse upcoming(String from, int days) {
        return upcoming(from, days, "");
    }

    private static ValidatableResponse upcoming(String from, int days, String more) {
        return get("clients/upcoming-dates?from=" + from + "&days=" + days + more);
    }
}
