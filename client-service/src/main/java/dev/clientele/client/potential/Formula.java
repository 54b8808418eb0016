package dev.clientele.client.potential;

import dev.clientele.client.card.Measure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A weighted sum: the potential of a client is {@code Σ factor × value}. A client who lacks one of the values has no
 * potential.
 *
 * @param attribute code of the custom attribute that takes the result
 * @param months length of the period it is for
 * @param terms field → factor; {@code custom.<code>} for a number among the custom attributes
 * @param retired true once it is deleted, until its results are taken away
 */
record Formula(
        UUID id,
        UUID departmentId,
        String attribute,
        int months,
        Map<String, BigDecimal> terms,
        boolean retired,
        int rowVersion) {
    static final String CUSTOM = "custom.";

    FormulaView view() {
        return new FormulaView(departmentId, attribute, months, terms);
    }

    /** As SQL with its values bound; the words of users are among the values. */
    Measure measure(Instant yearAgo, Instant now) {
        if (retired) return new Measure(attribute, _ -> "null::numeric", Map.of());
        var values = new HashMap<String, Object>(Map.of("months", months, "yearAgo", yearAgo, "now", now));
        List<String> fields = List.copyOf(terms.keySet());
        for (int i = 0; i < fields.size(); i++) {
            values.put("factor" + i, terms.get(fields.get(i)));
            if (fields.get(i).startsWith(CUSTOM))
                values.put("code" + i, fields.get(i).substring(CUSTOM.length()));
        }
        return new Measure(attribute, company -> sum(fields, company), values);
    }

    private static String sum(List<String> fields, boolean company) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < fields.size(); i++)
            parts.add(":factor%d * %s".formatted(i, value(fields.get(i), i, company)));
        String sum = String.join(" + ", parts);
        return "round(%s, 2)".formatted(sum);
    }

    private static String value(String field, int at, boolean company) {
        if (!field.startsWith(CUSTOM)) return Term.of(field).orElseThrow().sql(company);
        return "case jsonb_typeof(c.custom -> :code%1$d) when 'number' then (c.custom -> :code%1$d)::numeric end"
                .formatted(at);
    }
}
