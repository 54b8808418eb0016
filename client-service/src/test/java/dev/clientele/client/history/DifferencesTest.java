package dev.clientele.client.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.history.CardChange.FieldChange;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode card(String json) throws Exception {
        return (ObjectNode) JSON.readTree(json);
    }

    @Test
    void ofANewCardIsWhatSetsItApartFromNothing() throws Exception {
        ObjectNode card = card("""
                {"phones": ["+79161234567"], "customers": 3, "city": "Kazan", "emails": [], "hobby": null, "isCustomer": false,
                 "custom": {"size": 2.50, "colour": "red", "gone": null, "none": {}, "sizes": ["m", "l"]}, "custo": "",
                 "requisites": {"kpp": "1"}, "link": {}, "life": "LIVE"}
                """);
        assertThat(Differences.between(JSON.createObjectNode(), card))
                .extracting(FieldChange::field)
                .containsExactly(
                        "city",
                        "custo",
                        "custom.colour",
                        "custom.size",
                        "custom.sizes",
                        "customers",
                        "isCustomer",
                        "life",
                        "phones",
                        "requisites");
    }

    @Test
    void whatHasNotChangedIsNotToldAndNothingIsTheSameAsAbsent() throws Exception {
        ObjectNode before = card("""
                {"city": "Kazan", "hobby": null, "emails": ["a@b.ru"], "custom": {"size": 1, "colour": "red"}}""");
        ObjectNode after = card("""
                {"city": "Omsk", "tags": [], "emails": ["a@b.ru"], "custom": {"size": 2, "colour": "red"}}""");
        assertThat(Differences.between(before, after))
                .extracting(
                        FieldChange::field,
                        change -> change.before().asText(),
                        change -> change.after().asText())
                .containsExactly(tuple("city", "Kazan", "Omsk"), tuple("custom.size", "1", "2"));
    }
}
