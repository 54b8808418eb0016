package dev.clientele.client.product;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Heard;
import dev.clientele.contracts.Stream;
import dev.clientele.testing.Tokens;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class ProductsTest {
    @Test
    void aGroupHasWhatIsBelowIt() {
        UUID furniture = create("product-groups", "{\"name\": \"Furniture\"}");
        UUID chairs = create("product-groups", "{\"name\": \"Chairs\", \"parentId\": \"%s\"}".formatted(furniture));
        UUID chair =
                create("products", "{\"name\": \"Chair\", \"sku\": \"CH-1\", \"groupId\": \"%s\"}".formatted(chairs));
        create("products", "{\"name\": \"Apple\"}");

        get("products?groupId=" + furniture).body("items.id", equalTo(List.of(chair.toString())));
    }

    @Test
    void aGroupCannotBeBelowItself() {
        UUID top = create("product-groups", "{\"name\": \"Top\"}");
        UUID below = create("product-groups", "{\"name\": \"Below\", \"parentId\": \"%s\"}".formatted(top));

        patch("product-groups/" + top, "{\"parentId\": \"%s\"}".formatted(below))
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/parentId"));
        admin().delete("/api/v1/product-groups/" + top).then().statusCode(409).body("code", equalTo("in-use"));
    }

    @Test
    void bothAreSaidToEveryService() {
        UUID group = create("product-groups", "{\"name\": \"Said\"}");
        UUID product = create("products", "{\"name\": \"Said\", \"groupId\": \"%s\"}".formatted(group));
        admin().delete("/api/v1/products/" + product).then().statusCode(204);

        var said = Heard.under(Stream.REFERENCES.topic(), "product/" + product, heard -> heard.size() == 2);
        assertThat(said.getFirst().body().path("groupId").asText()).isEqualTo(group.toString());
        assertThat(said.getLast().body().path("life").asText()).isEqualTo("DELETED");
        assertThat(Heard.under(Stream.REFERENCES.topic(), "product/" + group, heard -> !heard.isEmpty())
                        .getFirst()
                        .body()
                        .path("group")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void onlyThoseWhoKeepTheDirectoriesChangeThem() {
        as(Tokens.bearer("manager"))
                .contentType(ContentType.JSON)
                .body("{\"name\": \"Mine\"}")
                .post("/api/v1/products")
                .then()
                .statusCode(403);
        as(Tokens.bearer("manager")).get("/api/v1/products").then().statusCode(200);
    }

    @Test
    void aLineNamesAProductThatIsThere() {
        UUID group = create("product-groups", "{\"name\": \"Lines\"}");
        UUID product = create(
                "products", "{\"externalId\": \"SKU-7\", \"name\": \"Seven\", \"groupId\": \"%s\"}".formatted(group));

        UUID deal = create("deals", """
                {"amount": 30, "lines": [
                  {"productExternalId": "SKU-7", "characteristic": "blue", "quantity": 3, "amount": 30, "cost": 12}]}""");

        get("deals/" + deal)
                .body("lines[0].productId", equalTo(product.toString()))
                .body("lines[0].productGroupId", equalTo(group.toString()))
                .body("lines[0].characteristic", equalTo("blue"));
        post(
                        "deals",
                        "{\"amount\": 1, \"lines\": [{\"productId\": \"%s\", \"quantity\": 1}]}"
                                .formatted(UUID.randomUUID()))
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/lines/0/productId"));
        post("deals", "{\"amount\": 1, \"lines\": [{\"quantity\": 1}]}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/lines/0/productId"));
    }
}
