package dev.clientele.platform.http;

import dev.clientele.platform.problem.Problems;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many items a page has. As a parameter: {@code @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit}. It does not know
 * the name it was sent under: whoever read it there says where.
 */
@Schema(type = SchemaType.INTEGER, format = "int32", minimum = "1", maximum = "1000", defaultValue = "50")
public record Limit(int value) {
    public static final String DEFAULT = "50";
    public static final int MAX = 1000;

    /** For whoever reads a whole list page by page. */
    public static final Limit MOST = new Limit(MAX);

    public Limit {
        if (value < 1 || value > MAX) throw outOfRange();
    }

    /** Called by JAX-RS. */
    public static Limit fromString(String text) {
        if (text == null || text.isBlank()) return new Limit(Integer.parseInt(DEFAULT));
        try {
            return new Limit(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw outOfRange();
        }
    }

    /** One more than asked for, to know whether there is a next page. */
    public int probe() {
        return value + 1;
    }

    private static RuntimeException outOfRange() {
        return Problems.invalid("", "limit-out-of-range", 1, MAX);
    }
}
