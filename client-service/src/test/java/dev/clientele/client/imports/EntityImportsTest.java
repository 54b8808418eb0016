package dev.clientele.client.imports;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.attribute;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.lines;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static dev.clientele.client.Api.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.EndlessBody;
import dev.clientele.client.Heard;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.quarkus.runtime.configuration.MemorySize;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Whole files of every kind of thing, and files that name again what is there. */
@ClientServiceTest
class EntityImportsTest {
    @Inject
    Database database;

    @Inject
    BusinessTime time;

    @Inject
    ObjectMapper json;

    private static final String BY_NAME = "{}";

    @Test
    void aCompanyLoadsAllItHasFromTables() {
        imported("departments", "externalId,name,parentExternalId\nei-top,Top,\nei-north,North,ei-top\n")
                .has(2, 0);
        imported("employees", "externalId,name,departmentExternalId\nei-maria,Maria,ei-north\nei-x,X,nowhere\n")
                .has(1, 0);
        imported("product-groups", "externalId,name,parentExternalId\nei-g,Goods,\nei-h,Chairs,ei-g\n")
                .has(2, 0);
        imported("products", "externalId,name,sku,groupExternalId\nei-p,Chair,CH-1,ei-h\n")
                .has(1, 0);
        imported("tags", "name\nei tag\nEI  Tag\n").has(1, 1);
        imported("dictionaries", """
                dictionary,code,titles.en,titles.ru,parentCode
                businessRegion,ei-r,Region,Регион,
                businessRegion,ei-t,Town,Город,ei-r
                weather,rain,Rain,Дождь,
                """).has(2, 0);
        imported("attributes", "code,type,titles.en,titles.ru,values\nei-level,ENUM,Level,Уровень,A;B\n")
                .has(1, 0);
        imported("pipelines", BY_NAME, "application/x-ndjson", """
                {"code": "ei", "name": "Imported", "stages": [{"code": "won", "semantic": "WON"}]}
                """, Map.of()).has(1, 0);
        imported("companies", """
                externalId,name,businessRegion,tags,custom.ei-level,responsibleExternalId
                ei-c1,One,ei-t,ei tag,A,ei-maria
                ei-c2,Two,,,B,
                ei-c3,Three,,,C,
                """).has(2, 0);
        imported("contacts", "externalId,lastName\nei-anna,Anna\nei-boris,Boris\n")
                .has(2, 0);
        imported("links", """
                contactExternalId,companyExternalId,role,primary,linkedOn,unlinkedOn
                ei-anna,ei-c1,director,,2020-01-01,
                ei-anna,ei-c2,,true,2021-01-01,
                ei-boris,ei-c1,,,2019-01-01,2020-01-01
                ei-boris,ei-c9,,,,
                """).has(3, 0);
        imported("contracts", "externalId,clientExternalId,number,creditDays,isDefault\nei-k,ei-c1,7,30,true\n")
                .has(1, 0);
        imported(
                        "deals",
                        "externalId,companyExternalId,amount,stage,pipeline,closedAt\nei-d,ei-c1,5,won,ei,2024-01-01\n")
                .has(1, 0);
        imported("orders", "externalId,companyExternalId,amount,orderedAt\nei-o,ei-c1,5,2024-01-01\n")
                .has(1, 0);
        imported("invoices", "externalId,dealExternalId,amount,issuedAt\nei-i,ei-d,5,2024-01-01\n")
                .has(1, 0);
        imported(
                        "shipments",
                        "externalId,companyExternalId,contractExternalId,amount,shippedAt\nei-s,ei-c1,ei-k,5,2024-01-01\n")
                .has(1, 0);
        imported("adjustments", "externalId,companyExternalId,amount,adjustedOn\nei-a,ei-c1,5,2024-01-01\n")
                .has(1, 0);
        imported("interactions", """
                externalId,contactExternalId,kind,direction,occurredAt
                ei-n,ei-boris,CALL,INBOUND,2024-01-01
                """).has(1, 0);
        imported("consents", """
                subjectKind,subjectExternalId,purpose,channel,state,at,source,ip
                CONTACT,ei-boris,MARKETING,EMAIL,GRANTED,2024-01-01,paper,192.0.2.7
                """).has(1, 0);

        String anna = id("contacts", "ei-anna");
        String two = id("companies", "ei-c2");
        get("contacts/" + anna).body("attachedTo", equalTo(two));
        get("contacts/" + anna + "/links").body("items.primary", equalTo(List.of(true, false)));
        get("contacts/" + id("contacts", "ei-boris") + "/links?all=true")
                .body("items[0].unlinkedOn", equalTo("2020-01-01"));
        get("companies?externalId=ei-c1")
                .body("items[0].responsibleId", equalTo(id("employees", "ei-maria")))
                .body("items[0].custom.ei-level", equalTo("A"));
        get("contracts?externalId=ei-k").body("items[0].clientId", equalTo(id("companies", "ei-c1")));
        get("products?externalId=ei-p").body("items[0].groupId", equalTo(id("product-groups", "ei-h")));
    }

    @Test
    void whereDuplicatesAreRefusedRowsOfFilesAreToo() {
        create("contacts", "{\"lastName\": \"There\", \"phones\": [\"+79120009901\"]}");
        String file = """
                externalId,lastName,phones
                du-1,Of the base,8 912 000-99-01
                du-2,First,8 912 000-99-02
                du-3,Second,+7 (912) 000-99-02
                du-4,Namesake,
                du-5,Namesake,
                """;
        put("duplicates/settings", "{\"onCreate\": \"BLOCK\"}").statusCode(200);
        try {
            Done done = imported("contacts", file);
            done.has(3, 0);
            assertThat(done.rejects()).containsExactly("2 null duplicate", "4 null duplicate");
            imported("contacts", file).has(0, 3);
        } finally {
            put("duplicates/settings", "{\"onCreate\": \"WARN\"}").statusCode(200);
        }

        imported("contacts", file).has(2, 3);
    }

    @Test
    void aRowNamedAgainIsWrittenOverOnlyWhenTheFileSaysSo() {
        attribute("ei-shade", "STRING");
        String before =
                "externalId,lastName,city,emails,custom.ei-shade\nup-1,First,Kazan,a@ei.example,blue\nup-2,Second,Omsk,,\n";
        String after = """
                externalId,lastName,city,emails,custom.ei-shade
                up-1,First,Tula,b@ei.example,
                up-2,Second,Omsk,,
                up-3,Third,Omsk,,
                up-3,Third,Perm,,
                up-1,First,Tula,broken,
                """;
        imported("contacts", before).has(2, 0);
        UUID one = UUID.fromString(id("contacts", "up-1"));
        patch("contacts/" + one, "{\"hobby\": \"chess\"}").statusCode(200);

        Done skipped = imported("contacts", after);
        skipped.has(1, 3);
        skipped.view.body("updated", equalTo(0));
        get("contacts/" + one).body("city", equalTo("Kazan"));
        patch("contacts/" + id("contacts", "up-3"), "{\"city\": \"Omsk\"}").statusCode(200);

        Done updated = updating("contacts", after);
        updated.has(0, 4);
        updated.view.body("updated", equalTo(2)).body("unchanged", equalTo(2)).body("onExisting", equalTo("UPDATE"));
        assertThat(updated.rejects()).containsExactly("6 emails not-an-email");
        get("contacts/" + one)
                .body("city", equalTo("Tula"))
                .body("hobby", equalTo("chess"))
                .body("emails", equalTo(List.of("b@ei.example")))
                .body("custom.ei-shade", equalTo("blue"));
        get("contacts?externalId=up-3").body("items[0].city", equalTo("Perm"));
        get("clients/" + one + "/history")
                .body("items[0].cause", equalTo("IMPORT"))
                .body("items[0].changes.field", equalTo(List.of("city", "emails")));
        post("duplicates/check", "{\"emails\": [\"b@ei.example\"]}").body("items.cardId", hasItem(one.toString()));
        post("duplicates/check", "{\"emails\": [\"a@ei.example\"]}").body("items", hasSize(0));

        // The file contradicts itself about the third one: both rows are written each time.
        updating("contacts", after).view.body("updated", equalTo(2)).body("unchanged", equalTo(2));
        Heard.under(
                Stream.CLIENTS.topic(),
                "contact/" + one,
                said -> !said.isEmpty()
                        && said.getLast().body().path("city").asText().equals("Tula"));
    }

    @Test
    void aRowOfADepartmentThatIsNotThereIsRefused() {
        UUID closing = create("departments", "{\"name\": \"Closing\"}");
        UUID unknown = UUID.randomUUID();
        Done made = imported(
                "companies",
                "externalId,name,departmentId\nde-1,Placed,%s\nde-2,Lost,%s\n".formatted(closing, unknown));
        made.has(1, 0);
        assertThat(made.rejects()).containsExactly("3 departmentId unknown-reference");
        admin().delete("/api/v1/departments/" + closing).then().statusCode(204);

        Done updated = updating("companies", """
                externalId,name,departmentId
                de-1,Renamed,%s
                de-1,Again,%s
                """.formatted(closing, unknown));

        updated.view.body("updated", equalTo(1));
        assertThat(updated.rejects()).containsExactly("3 departmentId unknown-reference");
        get("companies?externalId=de-1").body("items[0].name", equalTo("Renamed"));
    }

    @Test
    void whoHasLeftMayStayResponsible() {
        UUID leaving = create("employees", "{\"name\": \"Leaving\"}");
        imported("companies", "externalId,name,responsibleId\nle-1,Kept,%s\n".formatted(leaving))
                .has(1, 0);
        imported("companies", "externalId,name\nle-2,Free\n").has(1, 0);
        admin().delete("/api/v1/employees/" + leaving).then().statusCode(204);

        Done updated = updating(
                "companies", "externalId,name,responsibleId\nle-1,Renamed,%1$s\nle-2,Given,%1$s\n".formatted(leaving));

        updated.view.body("updated", equalTo(1));
        assertThat(updated.rejects()).containsExactly("3 responsibleId unknown-reference");
        get("companies?externalId=le-1").body("items[0].name", equalTo("Renamed"));
    }

    @Test
    void whatAFileDoesToOtherLinksIsInTheHistoryToo() {
        imported("companies", "externalId,name\nhl-a,A\nhl-b,B\n").has(2, 0);
        imported("contacts", "externalId,lastName\nhl-p,Person\n").has(1, 0);
        String head = "contactExternalId,companyExternalId,primary\n";
        imported("links", head + "hl-p,hl-a,\n").has(1, 0);
        String first = "links." + id("companies", "hl-a");
        String second = "links." + id("companies", "hl-b");
        String history = "contacts/" + id("contacts", "hl-p") + "/history";

        imported("links", head + "hl-p,hl-b,true\n").has(1, 0);
        get(history)
                .body("items.cause", everyItem(equalTo("IMPORT")))
                .body("items[0].changes.field", containsInAnyOrder(first, second))
                .body("items[0].changes.find { it.field == '%s' }.new.primary".formatted(first), equalTo(false))
                .body("items[0].changes.find { it.field == '%s' }.new.primary".formatted(second), equalTo(true));

        updating("links", head + "hl-p,hl-a,true\n").view.body("updated", equalTo(1));
        get(history)
                .body("items[0].changes.find { it.field == '%s' }.new.primary".formatted(first), equalTo(true))
                .body("items[0].changes.find { it.field == '%s' }.old.primary".formatted(second), equalTo(true))
                .body("items[0].changes.find { it.field == '%s' }.new.primary".formatted(second), equalTo(false));
    }

    /** README: mapped fields change, the others stay. */
    @Test
    void aRowThatIsWrittenOverNeedsOnlyWhatItChanges() {
        imported("companies", "externalId,name,industry\npart-1,Part,it\n").has(1, 0);
        imported("payments", "externalId,companyExternalId,amount,paidAt\npart-p,part-1,5,2024-01-01\n")
                .has(1, 0);
        imported("products", "externalId,name,sku\npart-g,Goods,S-1\n").has(1, 0);

        Done companies = updating("companies", """
                externalId,site,otherIndustries,emails
                part-1,part.example,retail,
                part-2,new.example,,
                part-1,,,broken
                """);
        Done payments = updating("payments", "externalId,amount\npart-p,7\npart-q,7\n");
        Done products = updating("products", "externalId,sku\npart-g,S-2\npart-h,S-3\n");

        companies.has(0, 1);
        companies.view.body("updated", equalTo(1));
        assertThat(companies.rejects()).containsExactly("3 name required", "4 emails not-an-email");
        get("companies?externalId=part-1")
                .body("items[0].name", equalTo("Part"))
                .body("items[0].site", equalTo("part.example"))
                .body("items[0].otherIndustries", equalTo(List.of("retail")));
        get("companies?externalId=part-2").body("items", hasSize(0));
        payments.view.body("updated", equalTo(1));
        assertThat(payments.rejects()).contains("3 paidAt required");
        get("payments?externalId=part-p")
                .body("items[0].amount", equalTo(new BigDecimal("7.00")))
                .body("items[0].unitId", equalTo(id("companies", "part-1")));
        products.view.body("updated", equalTo(1));
        assertThat(products.rejects()).containsExactly("3 name required");
        imported("companies", "externalId,site\npart-1,old.example\n").has(0, 0);
    }

    @Test
    void aRowMayCompleteWhatOneAboveItMakes() {
        Done companies = updating("companies", """
                externalId,name,site
                whole-1,Whole,
                whole-1,,whole.example
                whole-2,,early.example
                whole-2,Late,
                """);
        Done payments = updating("payments", """
                externalId,companyExternalId,amount,paidAt
                whole-p,whole-1,5,2024-01-01
                whole-p,,7,
                whole-q,nobody,5,2024-01-01
                whole-q,,7,
                """);

        companies.has(2, 1);
        companies.view.body("updated", equalTo(1));
        assertThat(companies.rejects()).containsExactly("4 name required");
        get("companies?externalId=whole-1")
                .body("items[0].name", equalTo("Whole"))
                .body("items[0].site", equalTo("whole.example"));
        payments.has(1, 1);
        assertThat(payments.rejects()).contains("4 companyExternalId unknown-reference", "5 paidAt required");
        get("payments?externalId=whole-p")
                .body("items[0].amount", equalTo(new BigDecimal("7.00")))
                .body("items[0].unitId", equalTo(id("companies", "whole-1")));
    }

    @Test
    void noRowIsWrittenOverOneBelowItThatMakesTheThing() {
        imported("companies", "externalId,name\nbelow-1,Below\n").has(1, 0);
        String file = """
                externalId,companyExternalId,amount,paidAt
                below-p,nobody,5,2024-01-01
                below-p,,7,
                below-p,below-1,9,2024-01-01
                below-q,nobody,5,2024-01-01
                below-q,,7,
                below-q,below-1,9,2024-01-01
                below-q,,11,
                below-q,,12,
                """;
        Done dry = imported("payments", BY_NAME, "text/csv", file, Map.of("dryRun", true, "onExisting", "UPDATE"));
        Done done = updating("payments", file);

        for (Done one : List.of(dry, done)) {
            one.has(2, 2);
            one.view.body("updated", equalTo(2));
            assertThat(one.rejects())
                    .contains(
                            "2 companyExternalId unknown-reference",
                            "3 paidAt required",
                            "5 companyExternalId unknown-reference",
                            "6 paidAt required")
                    .noneMatch(reject -> reject.matches("[4789] .*"));
        }
        get("payments?externalId=below-p").body("items[0].amount", equalTo(new BigDecimal("9.00")));
        get("payments?externalId=below-q").body("items[0].amount", equalTo(new BigDecimal("12.00")));
    }

    @Test
    void aNulRefusesItsRowAlone() {
        attribute("ei-nul", "STRING");

        Done done = imported("contacts", "externalId,lastName,custom.ei-nul\nnul-1,A,x\0y\nnul-2,B,xy\n");
        String answer = lines(
                        "contacts",
                        "{\"lastName\": \"A\", \"custom\": {\"ei-nul\": \"x\\u0000y\"}}",
                        "{\"lastName\": \"B\", \"custom\": {\"ei-nul\": \"xy\"}}")
                .statusCode(200)
                .extract()
                .asString();

        done.has(1, 0);
        assertThat(done.rejects()).containsExactly("2 custom.ei-nul nul-character");
        assertThat(answer.lines().map(line -> line.contains("\"status\":201"))).containsExactly(false, true);
    }

    @Test
    void anAttributeThatIsNotThereIsToldByItsColumn() {
        String mapping = "{\"fields\": {\"lastName\": \"name\", \"custom.a/b\": \"a~b\"}}";

        assertThat(imported("contacts", "lastName,custom.a/b\nA,x\n").rejects())
                .containsExactly("2 custom.a/b unknown-attribute");
        assertThat(imported("contacts", mapping, "text/csv", "name,a~b\nA,x\n", Map.of())
                        .rejects())
                .containsExactly("2 a~b unknown-attribute");
        assertThat(imported("contacts", mapping, "application/x-ndjson", "{\"name\":\"A\",\"a~b\":\"x\"}\n", Map.of())
                        .rejects())
                .containsExactly("1 a~b unknown-attribute");
        assertThat(imported(
                                "contacts",
                                BY_NAME,
                                "application/x-ndjson",
                                "{\"lastName\":\"A\",\"custom\":{\"a/b\":\"x\"}}\n",
                                Map.of())
                        .rejects())
                .containsExactly("1 custom unknown-attribute");
    }

    @Test
    void aConsentOfTheFutureRefusesItsRowAlone() {
        create("contacts", "{\"lastName\": \"Says\", \"externalId\": \"ei-says\"}");

        Done done = imported("consents", """
                subjectExternalId,purpose,channel,state,at
                ei-says,MARKETING,EMAIL,GRANTED,2062-01-01
                ei-says,MARKETING,EMAIL,WITHDRAWN,2026-01-01
                """);

        done.has(1, 0);
        assertThat(done.rejects()).containsExactly("2 at in-future");
    }

    @Test
    void documentsAndSmallTablesAreWrittenOverToo() {
        create("companies", "{\"name\": \"A\", \"externalId\": \"du-a\"}");
        create("companies", "{\"name\": \"B\", \"externalId\": \"du-b\"}");
        String head = "externalId,companyExternalId,amount,paidAt\n";
        imported("payments", head + "du-1,du-a,5,2024-01-01\ndu-2,du-a,7,2024-01-01\n")
                .has(2, 0);
        imported("payments", "companyExternalId,amount,paidAt\ndu-a,1,2024-01-01\n")
                .has(1, 0);
        imported("products", "externalId,name,sku\ndu-p,Old,S-1\n").has(1, 0);
        imported("dictionaries", "dictionary,code,titles.en,titles.ru\nindustry,du-i,Old,Старая\n")
                .has(1, 0);
        create("contacts", "{\"lastName\": \"L\", \"externalId\": \"du-l\"}");
        imported("links", "contactExternalId,companyExternalId\ndu-l,du-a\n").has(1, 0);

        Done payments = updating(
                "payments", head + "du-1,du-b,5.00,2024-01-01\ndu-2,du-a,7,2024-01-01\ndu-2,du-c,7,2024-01-01\n");
        payments.view.body("updated", equalTo(1)).body("unchanged", equalTo(1));
        assertThat(payments.rejects()).containsExactly("4 companyExternalId unknown-reference");
        get("payments?externalId=du-1").body("items[0].unitId", equalTo(id("companies", "du-b")));
        updating("payments", "companyExternalId,amount,paidAt\ndu-a,1,2024-01-01\n")
                .has(0, 1);
        updating("products", "externalId,name\ndu-p,New\n").view.body("updated", equalTo(1));
        get("products?externalId=du-p").body("items[0].name", equalTo("New")).body("items[0].sku", equalTo("S-1"));
        updating("dictionaries", "dictionary,code,titles.en,titles.ru\nindustry,du-i,New,Новая\n")
                .view
                .body("updated", equalTo(1));
        updating("links", "contactExternalId,companyExternalId,role\ndu-l,du-a,director\n")
                .view
                .body("updated", equalTo(1));
        get("contacts/" + id("contacts", "du-l") + "/links").body("items[0].role", equalTo("director"));
        start("consents", BY_NAME, "text/csv", "subjectExternalId\nx\n", Map.of("onExisting", "UPDATE"))
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/onExisting"));
    }

    @Test
    void linksOfTheFileAreThePastOfTheirPeople() {
        String head = "contactExternalId,companyExternalId,primary,linkedOn,unlinkedOn\n";
        imported("companies", "externalId,name\nlp-a,A\nlp-b,B\nlp-c,C\n").has(3, 0);
        imported("contacts", "externalId,lastName,registeredOn\nlp-p,P,2018-01-01\n")
                .has(1, 0);
        UUID person = UUID.fromString(id("contacts", "lp-p"));
        String a = id("companies", "lp-a");
        String b = id("companies", "lp-b");
        String c = id("companies", "lp-c");

        imported("links", head + "lp-p,lp-a,,2019-01-01,2020-01-01\nlp-p,lp-b,,2021-01-01,\n")
                .has(2, 0);
        Heard.stretches(person, person, a + " 2019-01-01 2020-01-01", b + " 2021-01-01");

        imported("links", head + "lp-p,lp-a,,2019-02-01,2020-03-01\n").has(0, 1);
        updating("links", head + "lp-p,lp-a,,2019-02-01,2020-03-01\nlp-p,lp-b,,2020-02-01,\n")
                .view
                .body("updated", equalTo(2));
        Heard.stretches(person, person, a + " 2019-02-01 2020-02-01", b + " 2020-02-01");

        imported("links", head + "lp-p,lp-c,true,2019-12-01,2020-07-01\n").has(1, 0);
        Heard.stretches(person, person, a + " 2019-02-01 2019-12-01", c + " 2019-12-01 2020-07-01", b + " 2020-07-01");

        String ended = head + "lp-p,lp-b,,2020-02-01,2022-01-01\n";
        updating("links", ended).view.body("updated", equalTo(1));
        Heard.stretches(
                person,
                person,
                a + " 2019-02-01 2019-12-01",
                c + " 2019-12-01 2020-07-01",
                b + " 2020-07-01 2022-01-01");
        updating("links", ended).view.body("unchanged", equalTo(1));
        get("contacts/" + person).body("attachedTo", nullValue());
        get("contacts/" + person + "/links?all=true").body("items", hasSize(3));
    }

    @Test
    void aDryRunKnowsWhatEarlierPagesWouldHaveMade() {
        String rows = "externalId,lastName\n"
                + IntStream.range(0, 5_200)
                        .mapToObj(i -> "twin-" + i % 5_100 + ",N" + i / 5_100)
                        .collect(Collectors.joining("\n"));

        Done dry =
                finished(start("contacts", BY_NAME, "text/csv", rows, Map.of("dryRun", true, "onExisting", "UPDATE")));

        dry.has(5_100, 100);
        dry.view.body("updated", equalTo(100));
        get("contacts?externalId=twin-0").body("items", hasSize(0));
    }

    @Test
    void whoWasErasedIsBroughtBackByNoFile() {
        UUID erased = create("contacts", "{\"lastName\": \"Erased\", \"externalId\": \"er-1\"}");
        post("contacts/" + erased + "/erase", "").statusCode(200);

        Done cards = imported("contacts", "externalId,lastName\ner-1,Erased\ner-2,Other\n");
        cards.has(1, 0);
        assertThat(cards.rejects()).containsExactly("2 externalId erased-client");
        Done payments = imported(
                "payments",
                "{\"client\": {\"externalId\": \"c\"}, \"fields\": {\"amount\": \"a\", \"paidAt\": \"p\"}}",
                "text/csv",
                "c,a,p\ner-1,5,2024-01-01\n",
                Map.of());
        payments.view.body("clientsCreated", equalTo(0));
        assertThat(payments.rejects()).containsExactly("2 c erased-client");
        create("contacts", "{\"lastName\": \"Came by himself\", \"externalId\": \"er-1\"}");
    }

    @Test
    void anUploadOverTheLimitIsRefusedWithoutItsRest() {
        var uploads = new Uploads(database, time, json, () -> new MemorySize(BigInteger.valueOf(Uploads.CHUNK)));
        var body = new ByteArrayInputStream(new byte[3 * Uploads.CHUNK]);
        var wanted = new Uploads.Wanted("contacts", Uploads.Format.CSV, false, Uploads.OnExisting.SKIP);

        assertThatThrownBy(() -> uploads.store(wanted, Mapping.BY_NAME, "too-large", null, body))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(413));

        assertThat(body.available()).isEqualTo(Uploads.CHUNK);
        assertThat(uploadsKept("too-large")).isZero();
    }

    @Test
    void anUploadThatFailsAmidItsBodyIsAnsweredBeforeItsEnd() throws IOException {
        database.run(tx -> {
            tx.execute("""
                    create function no_space() returns trigger language plpgsql as
                        'begin raise exception ''no space'' using errcode = ''53100''; end'
                    """);
            tx.execute("create trigger no_space before insert on import_chunk for each row when (new.no = 1) "
                    + "execute function no_space()");
        });
        try {
            assertThat(EndlessBody.answer("/api/v1/imports?as=contacts", "text/csv", "\n".repeat(3 * Uploads.CHUNK)))
                    .startsWith("HTTP/1.1 503")
                    .contains("\"code\":\"unavailable\"");
        } finally {
            database.run(tx -> tx.execute("drop function no_space cascade"));
        }
        assertThat(uploadsKept("test")).isZero();
    }

    /** Of files that no run has taken. */
    private int uploadsKept(String owner) {
        return database.read(handle -> handle.createQuery(
                        "select count(*) from import_upload where owner = :owner and run_id is null")
                .bind("owner", owner)
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void anAnnouncedUploadOverTheLimitIsAnsweredAtOnce() throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(bytes("""
                    POST /api/v1/imports?as=contacts HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: text/csv\r
                    Content-Length: 99999999999\r
                    \r
                    externalId
                    """));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
            while (!answer.readLine().isEmpty()) {}
            // The connection stays open for a while, so the end of the answer is not the end of the stream.
            var problem = new char[200];
            int length = answer.read(problem);
            assertThat(new String(problem, 0, length)).contains("\"code\":\"too-large\"");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Done(ValidatableResponse view) {
        void has(int created, int existing) {
            view.body("created", equalTo(created)).body("existing", equalTo(existing));
        }

        List<String> rejects() {
            List<Map<String, Object>> items = get("imports/" + view.extract().path("runId") + "/rejects")
                    .extract()
                    .path("items");
            return items.stream()
                    .map(one -> one.get("line") + " " + one.get("column") + " " + one.get("code"))
                    .toList();
        }
    }

    private static String id(String collection, String externalId) {
        return get(collection + "?externalId=" + externalId).extract().path("items[0].id");
    }

    private static Done imported(String as, String csv) {
        return imported(as, BY_NAME, "text/csv", csv, Map.of());
    }

    private static Done updating(String as, String csv) {
        return imported(as, BY_NAME, "text/csv", csv, Map.of("onExisting", "UPDATE"));
    }

    private static Done imported(String as, String map, String type, String file, Map<String, ?> more) {
        return finished(start(as, map, type, file, more));
    }

    private static ValidatableResponse start(String as, String map, String type, String file, Map<String, ?> more) {
        return admin().contentType(type)
                .queryParam("as", as)
                .queryParam("map", map)
                .queryParams(more)
                .body(bytes(file))
                .post("/api/v1/imports")
                .then();
    }

    private static Done finished(ValidatableResponse started) {
        String run = started.statusCode(202).extract().path("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    String state = get("runs/" + run).extract().path("state");
                    assertThat(state).isNotEqualTo("FAILED");
                    return state.equals("DONE");
                });
        return new Done(get("imports/" + run).statusCode(200));
    }
}
