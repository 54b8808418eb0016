package dev.clientele.client.directory;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.attribute;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.lines;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.testing.Tokens;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** design.md 10: lists with documented filters and orders, by keyset, as pages or as tables. */
@ClientServiceTest
class ListTest {
    @ParameterizedTest
    @CsvSource({
        "петрова анна",
        "АННА Петрова",
        "petrova",
        "етров",
        "анн",
        "П ан",
        "+7 921 555-44-33",
        "8 (921) 555",
        "5554433",
        "petrova.anna@",
        "EXAMPLE.ORG"
    })
    void aPersonIsFoundByWhateverIsKnownOfHer(String q) {
        UUID anna = once("contacts", "SEARCH-ANNA", """
                {"lastName": "Петрова", "firstName": "Анна", "phones": ["+79215554433"], "emails": ["petrova.anna@example.org"],
                 "externalId": "SEARCH-ANNA"}""");

        admin().queryParam("q", q)
                .get("/api/v1/clients")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(anna.toString()));
        admin().queryParam("q", q)
                .get("/api/v1/contacts")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(anna.toString()));
    }

    @ParameterizedTest
    @CsvSource({"петрова мария", "тров_", "100%", "7999", "нна п"})
    void otherWordsDoNotFindHer(String q) {
        UUID anna = once("contacts", "SEARCH-ANNA", """
                {"lastName": "Петрова", "firstName": "Анна", "phones": ["+79215554433"], "emails": ["petrova.anna@example.org"],
                 "externalId": "SEARCH-ANNA"}""");

        List<String> found = admin().queryParam("q", q)
                .queryParam("limit", 1000)
                .get("/api/v1/contacts")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        if (q.equals("нна п")) assertThat(found).contains(anna.toString());
        else assertThat(found).doesNotContain(anna.toString());
    }

    @Test
    void aCompanyIsFoundByItsInn() {
        UUID company = create("companies", "{\"name\": \"Ёлка\", \"inn\": \"7707083893\"}");

        get("clients?q=7707083893").body("items.id", hasItem(company.toString()));
        get("companies?q=елка").body("items.id", hasItem(company.toString()));
        get("companies?inn=7707083893&q=770708").body("items.id", hasItem(company.toString()));
    }

    @Test
    void aClientIsFoundByTheInnOfItsCounterparties() {
        String company = create("companies", """
                {"name": "Counterparties", "inn": "6601123456", "legalEntities": [
                    {"name": "One", "inn": "6601543210", "kpp": "773601001"},
                    {"name": "Two", "inn": "660198765450"}]}""").toString();
        String contact = create("contacts", """
                {"lastName": "Counterparty", "legalEntities": [{"name": "IP", "inn": "660198765450"}]}""").toString();

        get("clients?q=660198765450").body("items.id", hasItems(company, contact));
        get("contacts?q=660198765450").body("items.id", hasItem(contact));
        get("companies?q=6601543").body("items.id", hasItem(company));
        get("companies?inn=6601123456&q=Counterparties").body("items.id", equalTo(List.of(company)));
        get("companies?inn=6601543210&q=Counterparties").body("items.id", equalTo(List.of(company)));
        get("companies?inn=6601543210&kpp=773601001&q=Counterparties").body("items.id", equalTo(List.of(company)));
        get("companies?inn=6601123456&kpp=773601001&q=Counterparties").body("items", hasSize(0));
        get("companies?kpp=773601001&q=Counterparties").body("items.id", equalTo(List.of(company)));
    }

    @Test
    void filtersHoldTogether() {
        attribute("colour", "STRING");
        attribute("floors", "NUMBER");
        post("attributes", """
                {"code": "sizes", "type": "MULTI_ENUM", "titles": {"en": "x", "ru": "x"}, "values": ["s", "m"]}""").statusCode(201);
        UUID both = create("contacts", """
                {"lastName": "Filters one", "city": "Kazan", "industry": "retail", "tags": ["vip", "old"],
                 "custom": {"colour": "blue", "floors": 3, "sizes": ["s", "m"]}, "registeredOn": "2020-02-29"}""");
        UUID other = create("contacts", """
                {"lastName": "Filters two", "city": "Perm", "industry": "retail", "tags": ["old"], "registeredOn": "2020-03-01"}""");

        String one = both.toString();
        String two = other.toString();
        get("contacts?q=Filters&city=Kazan&city=Perm&industry=retail").body("items.id", equalTo(List.of(two, one)));
        get("contacts?q=Filters&city=Kazan&city=Perm&sort=registeredOn").body("items.id", equalTo(List.of(one, two)));
        get("contacts?q=Filters&sort=-name").body("items.id", equalTo(List.of(two, one)));
        get("contacts?q=Filters&tagsAll=vip&tagsAll=old").body("items.id", equalTo(List.of(one)));
        get("contacts?q=Filters&tagsAny=vip&tagsAny=none").body("items.id", equalTo(List.of(one)));
        get("contacts?q=Filters&tagsNone=vip&tagsNone=new").body("items.id", equalTo(List.of(two)));
        get("contacts?q=Filters&custom=colour:blue&custom=floors:3&custom=sizes:m")
                .body("items.id", equalTo(List.of(one)));
        get("contacts?q=Filters&custom=floors:4").body("items", hasSize(0));
        get("contacts?q=Filters&registeredTo=2020-02-28").body("items", hasSize(0));
        get("contacts?q=Filters&registeredTo=2020-02-29").body("items.id", equalTo(List.of(one)));
        get("contacts?q=Filters&registeredFrom=2020-03-01").body("items.id", equalTo(List.of(two)));
        get("contacts?q=Filters&registeredFrom=2020-03-02").body("items", hasSize(0));
        get("clients?q=Filters&kind=COMPANY").body("items", hasSize(0));
    }

    @Test
    void everyFieldOfThePortraitIsAFilter() {
        String one = create("contacts", """
                {"lastName": "Portrayed one", "industry": "it", "otherIndustries": ["retail"], "timeZone": "Asia/Omsk", "hobby": "chess",
                 "site": "https://one.example", "messengers": ["telegram:@one"], "birthDate": "1990-05-01",
                 "gender": "FEMALE", "profession": "accountant", "registeredOn": "2020-02-29"}""").toString();
        String two = create("contacts", """
                {"lastName": "Portrayed two", "birthDate": "--05-02", "registeredOn": "2020-03-01"}""").toString();

        for (String filter : List.of(
                "otherIndustry=retail",
                "timeZone=Asia/Omsk",
                "site=https://one.example",
                "messenger=telegram:@one",
                "createdTo=2020-02-29",
                "gender=FEMALE",
                "profession=accountant",
                "hobby=chess"))
            for (String list : List.of("contacts", "clients"))
                get(list + "?q=Portrayed&" + filter).body("items.id", equalTo(List.of(one)));
        get("clients?q=Portrayed&createdFrom=2020-03-01").body("items.id", equalTo(List.of(two)));
        get("contacts?q=Portrayed&birthDate=1990-05-01").body("items.id", equalTo(List.of(one)));
        get("contacts?q=Portrayed&birthday=05-01").body("items.id", equalTo(List.of(one)));
        get("contacts?q=Portrayed&birthday=05-02").body("items.id", equalTo(List.of(two)));
    }

    @Test
    void regionsAndDepartmentsAreAskedForWithThoseBelow() {
        post("dictionaries/businessRegion", region("lt-volga", null)).statusCode(201);
        post("dictionaries/businessRegion", region("lt-kazan", "lt-volga")).statusCode(201);
        UUID north = create("departments", "{\"name\": \"List north\"}");
        UUID below = create("departments", "{\"name\": \"List below\", \"parentId\": \"%s\"}".formatted(north));
        UUID maria = create("employees", "{\"name\": \"List Maria\", \"departmentId\": \"%s\"}".formatted(below));
        String top = create("companies", """
                {"name": "Trees top", "businessRegion": "lt-volga", "departmentId": "%s"}""".formatted(north)).toString();
        String leaf = create("companies", """
                {"name": "Trees leaf", "businessRegion": "lt-kazan", "responsibleId": "%s"}""".formatted(maria)).toString();

        for (String filter : List.of("businessRegion=lt-volga", "departmentId=" + north)) {
            get("companies?q=Trees&" + filter).body("items.id", equalTo(List.of(top)));
            get("companies?q=Trees&sort=name&below=true&" + filter).body("items.id", equalTo(List.of(leaf, top)));
            get("clients?q=Trees&sort=name&below=true&" + filter).body("items.id", equalTo(List.of(leaf, top)));
        }
        get("companies?q=Trees&below=true&departmentId=" + below).body("items.id", equalTo(List.of(leaf)));
    }

    private static String region(String code, String parent) {
        return """
                {"code": "%s", "titles": {"en": "x", "ru": "x"}, "parentCode": %s}""".formatted(code, parent == null ? null : '"' + parent + '"');
    }

    @Test
    void customAttributesAreFilteredByTheirTypes() {
        attribute("storeys", "NUMBER");
        attribute("opened", "DATE");
        post("attributes", """
                {"code": "shape", "type": "ENUM", "titles": {"en": "x", "ru": "x"}, "values": ["round", "flat"]}""").statusCode(201);
        post("attributes", """
                {"code": "kinds", "type": "MULTI_ENUM", "titles": {"en": "x", "ru": "x"}, "values": ["a", "b", "c"]}""").statusCode(201);
        String one = create("companies", """
                {"name": "Typed one", "custom": {"storeys": 9, "opened": "2026-03-31", "shape": "round", "kinds": ["a", "b"]}}""").toString();
        String two = create("companies", """
                {"name": "Typed two", "custom": {"storeys": 10.5, "opened": "2026-04-01", "shape": "flat", "kinds": ["b"]}}""").toString();
        create("companies", "{\"name\": \"Typed none\"}");

        typed("customFrom=storeys:9", one, two);
        typed("customFrom=storeys:9.1", two);
        typed("customTo=storeys:9", one);
        typed("customFrom=storeys:9&customTo=storeys:10", one);
        typed("customFrom=opened:2026-04-01", two);
        typed("customTo=opened:2026-03-31", one);
        typed("customTo=opened:2026-03-30");
        typed("customAny=shape:round,flat", one, two);
        typed("customAny=kinds:a,c", one);
        typed("customAll=kinds:b", one, two);
        typed("customAll=kinds:a,b", one);
        typed("customAll=kinds:a,c");
        get("clients?q=Typed&customFrom=storeys:10").body("items.id", equalTo(List.of(two)));
    }

    private static void typed(String filter, String... expected) {
        get("companies?q=Typed&sort=name&" + filter).body("items.id", equalTo(List.of(expected)));
    }

    @Test
    void aDepartmentIsTheCardsOrItsResponsibles() {
        UUID north = create("departments", "{\"name\": \"Filter north\"}");
        UUID south = create("departments", "{\"name\": \"Filter south\"}");
        UUID maria = create("employees", "{\"name\": \"M\", \"departmentId\": \"%s\"}".formatted(north));
        UUID hers = create("companies", "{\"name\": \"Dep hers\", \"responsibleId\": \"%s\"}".formatted(maria));
        UUID lent = create(
                "companies",
                "{\"name\": \"Dep lent\", \"responsibleId\": \"%s\", \"departmentId\": \"%s\"}"
                        .formatted(maria, south));

        get("companies?departmentId=" + north).body("items.id", equalTo(List.of(hers.toString())));
        get("clients?departmentId=" + south).body("items.id", equalTo(List.of(lent.toString())));
        get("clients?q=Dep&responsibleId=" + maria).body("items", hasSize(2));
    }

    @ParameterizedTest
    @CsvSource({
        "clients?colour=blue, /colour",
        "companies?Inn=1, /Inn",
        "contacts?sort=phone, /sort",
        "contacts?custom=blue, /custom/0",
        "contacts?customFrom=nowhere:1, /customFrom/0",
        "contacts?customTo=storeys:many, /customTo/0",
        "contacts?customFrom=shape:a, /customFrom/0",
        "contacts?customAny=shape:square, /customAny/0",
        "contacts?customAll=shape:round, /customAll/0",
        "payments?unit=1, /unit",
        "clients?lifecycle=ASLEEP, /lifecycle",
        "clients?registeredFrom=2026-02-30, /registeredFrom",
        "clients?limit=0, /limit",
        "clients?cursor=wild, /cursor"
    })
    void aFilterThatIsNotThereIsPointedAt(String path, String pointer) {
        get(path).statusCode(422).body("violations[0].pointer", equalTo(pointer));
    }

    @ParameterizedTest
    @CsvSource({"name", "-name", "registeredOn", "-updatedAt"})
    void pagesTogetherAreTheWholeList(String sort) {
        once("contacts", "PAGE-0", "{\"externalId\": \"PAGE-0\", \"lastName\": \"Страница 0\"}");
        lines(
                        "contacts",
                        IntStream.rangeClosed(0, 24)
                                .mapToObj(i -> "{\"externalId\": \"PAGE-%1$d\", \"lastName\": \"Страница %2$d\"}"
                                        .formatted(i, i % 5))
                                .toArray(String[]::new))
                .statusCode(200);

        var paged = new ArrayList<String>();
        String cursor = null;
        do {
            var request =
                    admin().queryParam("q", "Страница").queryParam("limit", 7).queryParam("sort", sort);
            if (cursor != null) request.queryParam("cursor", cursor);
            JsonPath page = request.get("/api/v1/clients")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            paged.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(paged).hasSize(25).doesNotHaveDuplicates();
        List<String> whole = admin().queryParam("q", "Страница")
                .queryParam("limit", 100)
                .queryParam("sort", sort)
                .get("/api/v1/clients")
                .then()
                .extract()
                .path("items.id");
        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void whoSeesAPartIsTold() {
        UUID me = create("employees", "{\"name\": \"Restricted\"}");
        create("companies", "{\"name\": \"Seen\", \"responsibleId\": \"%s\"}".formatted(me));
        create("companies", "{\"name\": \"Unseen\"}");

        JsonPath mine = as("Bearer " + Tokens.of("manager", me))
                .get("/api/v1/clients?total=true")
                .then()
                .body("restricted", equalTo(true))
                .body("visible", equalTo(1))
                .extract()
                .jsonPath();
        assertThat(mine.getLong("total")).isGreaterThan(1);
        get("clients?total=true").body("restricted", equalTo(false));
        get("clients").body("$", not(hasItem("total")));
        assertThat(mine.getList("items.name")).containsExactly("Seen");
    }

    @Test
    void aListIsATableWithoutFormulas() throws IOException {
        create(
                "companies",
                "{\"name\": \"=cmd|' /C calc'!A0\", \"city\": \"Tabletown\", \"phones\": [\"+79161234567\"]}");
        create("companies", "{\"name\": \"Plain \\\"quoted\\\", comma\", \"city\": \"Tabletown\"}");

        String csv = admin().accept("text/csv")
                .get("/api/v1/companies?city=Tabletown&sort=name&limit=1")
                .then()
                .statusCode(200)
                .header("Content-Disposition", equalTo("attachment; filename=\"companies.csv\""))
                .extract()
                .asString();
        assertThat(csv.lines().toList()).hasSize(3);
        assertThat(csv).startsWith("id,name,inn").contains(",'=cmd|").contains(",'+79161234567,");
        assertThat(csv).contains("\"Plain \"\"quoted\"\", comma\"");

        assertThat(entry(workbook("companies?city=Tabletown"), "xl/worksheets/sheet1.xml"))
                .contains("t=\"inlineStr\"")
                .contains("=cmd|")
                .doesNotContain("<f>");
    }

    @Test
    void tablesOfCardsHaveAllTheirFieldsOnce() throws IOException {
        attribute("colour", "STRING");
        String card = """
                {"%s": "Whole", "city": "Wholetown", "industry": "it", "otherIndustries": ["retail"], "custom": {"colour": "teal"},
                 "legalEntities": [{"name": "Whole Trade", "inn": "6601123456", "kpp": "660101001"}]}""";
        create("companies", card.formatted("name"));
        create("contacts", card.formatted("lastName"));

        for (String list : List.of("companies", "contacts", "clients")) {
            List<String> lines = table(list + "?city=Wholetown").lines().toList();
            assertThat(lines.getFirst().split(","))
                    .as(list)
                    .contains("otherIndustries", "importance", "legalEntities", "custom.colour")
                    .doesNotHaveDuplicates();
            assertThat(lines.getLast()).contains(",retail,", ",Whole Trade 6601123456 660101001,", ",teal");
            assertThat(entry(workbook(list + "?city=Wholetown"), "xl/worksheets/sheet1.xml"))
                    .as(list)
                    .containsOnlyOnce(">importance<")
                    .containsOnlyOnce(">custom.colour<")
                    .contains(">Whole Trade 6601123456 660101001<");
        }
    }

    @Test
    void everyListIsATableToo() {
        UUID client = create(
                "companies", "{\"name\": \"Tabled\", \"dates\": [{\"type\": \"founding\", \"date\": \"--01-01\"}]}");
        create("deals", "{\"companyId\": \"%s\", \"amount\": 5}".formatted(client));
        create("orders", "{\"companyId\": \"%s\", \"amount\": 5}".formatted(client));
        create("invoices", "{\"companyId\": \"%s\", \"amount\": 5}".formatted(client));
        for (int i = 1; i <= 2; i++) create("payments", """
                    {"companyId": "%s", "amount": %d, "paidAt": "2026-01-0%d"}""".formatted(client, i, i));
        create("shipments", """
                {"companyId": "%s", "amount": 5, "shippedAt": "2026-01-01"}""".formatted(client));
        create("adjustments", """
                {"companyId": "%s", "amount": 5, "adjustedOn": "2026-01-01", "reason": "=1"}""".formatted(client));
        create("interactions", """
                {"companyId": "%s", "kind": "CALL", "direction": "INBOUND", "subject": "price"}""".formatted(client));

        for (String list : List.of("deals", "orders", "invoices", "shipments", "adjustments", "interactions"))
            assertThat(table(list + "?unitId=" + client).lines())
                    .as(list)
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("id,unitId,");
        assertThat(table("payments?limit=1&sort=date&unitId=" + client).lines().skip(1))
                .hasSize(2)
                .first()
                .asString()
                .contains(",1.00,");
        assertThat(table("adjustments?unitId=" + client)).contains(",'=1,");
        assertThat(table("clients/" + client + "/documents").lines()).hasSize(8);
        assertThat(table("clients/" + client + "/events")).contains(",price,");
        for (String kind : List.of("clients", "companies"))
            assertThat(table(kind + "/" + client + "/history"))
                    .startsWith("id,at,actor,cause,field,old,new")
                    .contains(",USER,name,,Tabled");
        assertThat(table("clients/upcoming-dates?days=366")).contains(",founding --01-01");
        assertThat(table("reports/base-quality")).startsWith("responsibleId,responsibleName,status,");
    }

    private static String table(String path) {
        return admin().accept("text/csv")
                .get("/api/v1/" + path)
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
    }

    private static byte[] workbook(String path) {
        return admin().accept("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .get("/api/v1/" + path)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    @Test
    void aTableShowsOnlyTheRowsOneSees() {
        UUID me = create("employees", "{\"name\": \"Tables\"}");
        create("companies", "{\"name\": \"Row mine\", \"city\": \"Rowtown\", \"responsibleId\": \"%s\"}".formatted(me));
        create("companies", "{\"name\": \"Row foreign\", \"city\": \"Rowtown\"}");

        for (String list : List.of("companies", "clients"))
            assertThat(as("Bearer " + Tokens.of("manager", me))
                            .accept("text/csv")
                            .get("/api/v1/" + list + "?city=Rowtown")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .contains("Row mine")
                    .doesNotContain("Row foreign");
    }

    private static String entry(byte[] content, String name) throws IOException {
        Path file = Files.createTempFile("table", ".xlsx");
        Files.write(file, content);
        try (var zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(file);
        }
    }

    /** Makes it, or finds the one made before. */
    private static UUID once(String collection, String externalId, String json) {
        List<String> found =
                get(collection + "?externalId=" + externalId).extract().path("items.id");
        return found.isEmpty() ? create(collection, json) : UUID.fromString(found.getFirst());
    }
}
