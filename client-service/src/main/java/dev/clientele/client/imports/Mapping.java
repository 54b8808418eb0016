package dev.clientele.client.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.problem.Pointers;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which column of a file is which field.
 *
 * @param client the column with the client's external id, and whether an unknown one becomes a new client
 * @param fields field of the draft → column; {@code custom.colour} reaches inside
 * @param constants field → value for every row
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Mapping(Client client, Map<String, String> fields, Map<String, JsonNode> constants, Csv csv) {
    private static final String NUL = "nul-character";

    /** Columns carry the names of the fields. */
    static final Mapping BY_NAME = new Mapping(null, null, null, null);

    public Mapping {
        fields = ordered(fields);
        constants = ordered(constants);
        csv = csv == null ? new Csv(null, null, null, null, null) : csv;
        refuseNul(fields.keySet(), constants);
    }

    /** The database keeps no text with it. */
    private static void refuseNul(Set<String> fields, Map<String, JsonNode> constants) {
        var faults = new ArrayList<Violation>();
        if (fields.stream().anyMatch(Mapping::hasNul)) faults.add(new Violation("/fields", NUL));
        constants.forEach((field, value) -> {
            if (hasNul(field)) faults.add(new Violation("/constants", NUL));
            else if (hasNul(value)) faults.add(new Violation(Pointers.of("constants", field), NUL));
        });
        if (!faults.isEmpty()) throw Problems.invalid(faults);
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }

    private static boolean hasNul(JsonNode value) {
        if (value.isTextual()) return hasNul(value.textValue());
        return value.properties().stream().anyMatch(one -> hasNul(one.getKey()))
                || value.valueStream().anyMatch(Mapping::hasNul);
    }

    /** Where a field came from in the file; the field itself when rows name their own. */
    String column(String field) {
        return client != null && client.field().equals(field) ? client.externalId() : fields.getOrDefault(field, field);
    }

    boolean makesClients() {
        return client != null && client.create();
    }

    public enum ClientKind {
        CONTACT,
        COMPANY
    }

    public record Client(
            @Schema(required = true, examples = "customer_id")
            String externalId,

            ClientKind kind,
            Boolean create) {
        public Client {
            kind = kind == null ? ClientKind.CONTACT : kind;
            create = create == null || create;
        }

        String field() {
            return kind == ClientKind.CONTACT ? "contactExternalId" : "companyExternalId";
        }

        String collection() {
            return kind == ClientKind.CONTACT ? "contacts" : "companies";
        }
    }

    public record Csv(String delimiter, String charset, String dateFormat, Boolean decimalComma, String listSeparator) {
        public Csv {
            delimiter = delimiter == null ? "," : delimiter;
            charset = charset == null ? "UTF-8" : charset;
            dateFormat = dateFormat == null ? "yyyy-MM-dd" : dateFormat;
            decimalComma = decimalComma != null && decimalComma;
            listSeparator = listSeparator == null ? ";" : listSeparator;
        }
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
