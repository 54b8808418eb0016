package dev.clientele.client.potential;

import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.platform.problem.Computed;
import dev.clientele.platform.problem.Pointers;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param attribute a NUMBER attribute that takes the result
 * @param months the period it is for, 1 to 12
 * @param terms field → factor; the fields are {@code constant}, {@code employeeCount}, {@code payments} (of the period, on
 *     the average of the last year), {@code averagePayment}, {@code custom.<code>}
 */
@Computed("departmentId")
public record FormulaDraft(
        @Schema(required = true, examples = "potential-north")
        String attribute,

        @Schema(defaultValue = "1") Integer months,

        @Schema(required = true, examples = "{\"employeeCount\": 1500, \"payments\": 1.2}")
        Map<String, BigDecimal> terms)
        implements Draft {
    private static final int CODE_MAX = 100;
    private static final int YEAR = 12;
    private static final int PLACES = 6;

    public FormulaDraft {
        attribute = Draft.text(attribute);
        months = months == null ? 1 : months;
        terms = Draft.map(terms);
    }

    @Override
    public String externalId() {
        return null;
    }

    @Override
    public void check(Check check) {
        check.required("/attribute", attribute);
        check.text("/attribute", attribute, CODE_MAX);
        check.between("/months", months, 1, YEAR);
        if (terms.isEmpty()) check.fault("/terms", "required");
        check.items("/terms", terms.keySet());
        terms.forEach((field, factor) -> {
            String pointer = pointer(field);
            check.required(pointer, factor);
            check.number(pointer, factor, PLACES);
            if (field.equals(Formula.CUSTOM + attribute)) check.fault(pointer, "formula-of-itself");
            if (!field.startsWith(Formula.CUSTOM) && Term.of(field).isEmpty()) check.fault(pointer, "no-formula-field");
        });
    }

    static String pointer(String field) {
        return Pointers.of("terms", field);
    }
}
