package dev.clientele.client.requests;

import static dev.clientele.client.Api.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Http;
import dev.clientele.testing.Tokens;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** design.md 10: where a field is wrong, a pointer says which. */
@ClientServiceTest
class FaultPlacesTest {
    @ParameterizedTest
    @CsvSource({
        "payments?dealId=%20, /dealId",
        "payments?from=%20&externalId=1, /from",
        "payments?contactId=00000000-0000-0000-0000-0000000000000000000, /contactId",
        "companies?employeesTo=%20&q=7, /employeesTo",
        "companies?responsibleId=nobody, /responsibleId",
        "companies?responsibleId=&responsibleId=%20, /responsibleId",
        "companies?life=%20, /life",
        "companies?life=live, /life",
        "companies?lifecycle=%20, /lifecycle",
        "companies?total=yes, /total",
        "invoices?state=%20, /state",
        "interactions?kind=%20&direction=INBOUND, /kind",
        "contacts/00000000-0000-0000-0000-000000000000/consents/proof?at=%20, /at",
        "reports/receivables?debtAbove=much, /debtAbove"
    })
    void aParameterThatCannotBeReadIsNoMissingThing(String path, String pointer) {
        HttpResponse<String> answer = Http.send(Tokens.bearer("admin"), Http.Call.of("GET", "/api/v1/" + path, null));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .containsOnlyOnce("\"pointer\"")
                .contains("\"pointer\":\"%s\",\"code\":\"invalid-value\"".formatted(pointer));
    }

    @Test
    void anEmptyParameterIsNone() {
        String path = "/api/v1/companies?responsibleId=&life=&lifecycle=&employeesTo=&createdFrom=&isCustomer=&total=";

        HttpResponse<String> answer = Http.send(Tokens.bearer("admin"), Http.Call.of("GET", path, null));

        assertThat(answer.body()).contains("\"items\"");
    }

    @Test
    void whatNoTableKeepsOfAMappingIsToldWithItsPlace() {
        put("imports/mappings/nul", """
                {"fields": {"a\\u0000b": "x"}, "constants": {"custom": {"a": ["\\u0000"]}, "city": "Kazan"}}""")
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/fields", "/constants/custom")))
                .body("violations.code", equalTo(List.of("nul-character", "nul-character")));
    }
}
