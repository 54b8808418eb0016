package dev.clientele.client.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.contracts.SalesEvent.Line;
import dev.clientele.platform.money.Parts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One line of a document: what, how much of it, for how much, at what cost. Amounts are in the document's currency.
 *
 * @param productGroupId the product's own when the line is written
 */
public record LineItem(
        UUID productId,
        @Schema(writeOnly = true) String productExternalId,
        @Schema(readOnly = true) UUID productGroupId,
        String characteristic,
        BigDecimal quantity,
        BigDecimal amount,
        BigDecimal cost) {
    private static final ObjectMapper JSON = new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);
    private static final TypeReference<List<LineItem>> MANY = new TypeReference<>() {};

    public LineItem {
        productExternalId = Draft.text(productExternalId);
        characteristic = Draft.text(characteristic);
    }

    /** The same, of a product that is known. */
    LineItem of(UUID product, UUID group) {
        return new LineItem(product, null, group, characteristic, quantity, amount, cost);
    }

    public static void check(Check check, List<LineItem> lines) {
        check.items("/lines", lines);
        for (int i = 0; i < lines.size(); i++) {
            check.required("/lines/" + i, lines.get(i));
            if (lines.get(i) != null) lines.get(i).check(check, "/lines/" + i);
        }
    }

    private void check(Check check, String at) {
        if (productExternalId == null) check.required(at + "/productId", productId);
        check.text(at + "/characteristic", characteristic, 200);
        check.required(at + "/quantity", quantity);
        check.number(at + "/quantity", quantity, 4);
        check.amount(at + "/amount", amount);
        check.amount(at + "/cost", cost);
    }

    public static String write(List<LineItem> lines) {
        try {
            return JSON.writeValueAsString(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static List<LineItem> read(String json) {
        try {
            return JSON.readValue(json, MANY);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lines do not parse", e);
        }
    }

    public static List<Line> said(String json) {
        return read(json).stream().map(LineItem::said).toList();
    }

    /**
     * What is left of them when a part of the document's amount was taken back; nobody says of which line. Those that came
     * to the amount come to what is left of it.
     */
    public static List<Line> said(String json, BigDecimal left, BigDecimal amount) {
        List<LineItem> lines = read(json);
        List<BigDecimal> own = lines.stream().map(LineItem::amount).toList();
        List<BigDecimal> shares =
                own.stream().map(one -> share(one, left, amount, 2)).toList();
        boolean whole = Parts.sum(own).compareTo(amount) == 0;
        List<BigDecimal> amounts = whole ? Parts.comingTo(left, shares) : shares;
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).left(left, amount, amounts.get(i)).said())
                .toList();
    }

    private LineItem left(BigDecimal left, BigDecimal amount, BigDecimal own) {
        return new LineItem(
                productId,
                productExternalId,
                productGroupId,
                characteristic,
                share(quantity, left, amount, 4),
                own,
                share(cost, left, amount, 2));
    }

    private static BigDecimal share(BigDecimal whole, BigDecimal left, BigDecimal amount, int places) {
        return whole == null ? null : whole.multiply(left).divide(amount, places, RoundingMode.HALF_UP);
    }

    private Line said() {
        return new Line(productId, productGroupId, characteristic, quantity, amount, cost);
    }
}
