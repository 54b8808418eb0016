package dev.clientele.client.card;

import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Heard;
import dev.clientele.client.Heard.Said;
import dev.clientele.contracts.Stream;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class PortraitTest {
    @Test
    void thePortraitIsReadAsItWasWritten() {
        UUID company = create("companies", """
                {"name": "Portrait", "industry": "pool-services", "otherIndustries": ["retail", "logistics"],
                 "importance": "regional", "businessRegion": "volga", "isCustomer": false, "isSupplier": true,
                 "dates": [{"type": "founding", "date": "02-29"}],
                 "legalEntities": [{"name": "Portrait Trade", "inn": "7707083893", "kpp": "773601001",
                                    "ogrn": "1027700132195", "requisites": {"account": "40702810"}},
                                   {"name": "Portrait Sole Trader", "ogrn": "304500116000157"}]}""");

        get("companies/" + company)
                .body("otherIndustries", equalTo(List.of("retail", "logistics")))
                .body("isCustomer", equalTo(false))
                .body("isSupplier", equalTo(true))
                .body("dates[0].date", equalTo("--02-29"))
                .body("dates[0].yearly", equalTo(true))
                .body("legalEntities.name", equalTo(List.of("Portrait Trade", "Portrait Sole Trader")))
                .body("legalEntities[0].requisites.account", equalTo("40702810"));
    }

    @Test
    void daysToRememberAreSaidAndNoneAreNotMentioned() {
        UUID company = create("companies", """
                {"name": "Days", "dates": [{"type": "founding", "date": "2001-02-28", "note": "a secret"}]}""");
        patch("companies/" + company, "{\"dates\": []}").statusCode(200);

        List<Said> said = Heard.under(Stream.CLIENTS.topic(), "company/" + company, heard -> heard.size() >= 2);

        assertThat(said)
                .extracting(one -> one.body().path("clientDates").toString())
                .containsExactly("[{\"type\":\"founding\",\"date\":\"2001-02-28\",\"yearly\":true}]", "");
    }

    @Test
    void aLegalEntityIsContactData() {
        UUID company = create("companies", "{\"name\": \"Reach\", \"legalEntities\": [{\"name\": \"Reach Trade\"}]}");
        patch("companies/" + company, "{\"legalEntities\": []}").statusCode(200);

        List<Said> said = Heard.under(Stream.CLIENTS.topic(), "company/" + company, heard -> heard.size() >= 2);

        assertThat(said)
                .extracting(one -> one.body().at("/reach/requisites").asBoolean())
                .containsExactly(true, false);
    }

    @Test
    void faultsOfThePortraitArePointedAt() {
        post("companies", """
                {"name": "x", "otherIndustries": ["retail"],
                 "dates": [{"type": "founding", "date": "--02-30"}, {"date": "--02-29", "yearly": false, "type": "founding"}],
                 "legalEntities": [{"inn": "7707083894", "ogrn": "1027700132196"}]}""")
                .statusCode(422)
                .body(
                        "violations.pointer.toSet().sort()",
                        equalTo(List.of(
                                "/dates/0/date",
                                "/dates/1/yearly",
                                "/industry",
                                "/legalEntities/0/inn",
                                "/legalEntities/0/name",
                                "/legalEntities/0/ogrn")));
    }

    @Test
    void codesAreThoseOfTheDictionaries() {
        post("contacts", """
                {"lastName": "x", "industry": "Retail", "otherIndustries": ["moon"], "profession": "wizard",
                 "businessRegion": "mars", "importance": "huge", "dates": [{"type": "doomsday", "date": "--12-21"}],
                 "link": {"companyId": "%s", "role": "jester"}}""".formatted(create("companies", "{\"name\": \"Codes\"}")))
                .statusCode(422)
                .body(
                        "violations.pointer.toSet().sort()",
                        equalTo(List.of(
                                "/businessRegion",
                                "/dates/0/type",
                                "/importance",
                                "/industry",
                                "/link/role",
                                "/otherIndustries/0",
                                "/profession")));
    }

    @Test
    void aLinkTakesARoleOfTheDictionary() {
        UUID company = create("companies", "{\"name\": \"Linked\"}");
        UUID contact = create("contacts", "{\"lastName\": \"Linked\"}");
        String link = "{\"companyId\": \"%s\", \"role\": \"%s\"}";

        post("contacts/" + contact + "/links", link.formatted(company, "jester"))
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/role"));
        post("contacts/" + contact + "/links", link.formatted(company, "buyer")).statusCode(201);
    }
}
