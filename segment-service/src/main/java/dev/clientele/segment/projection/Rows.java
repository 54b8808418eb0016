package dev.clientele.segment.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The rows of the fact tables as events give them; component names are column names in camel case. */
final class Rows {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private Rows() {}

    sealed interface Row {
        int lane();

        UUID unitId();

        long version();
    }

    record Card(
            int lane,
            UUID unitId,
            long version,
            String kind,
            String life,
            String name,
            String inn,
            String city,
            String industry,
            String businessRegion,
            String importance,
            Integer employeeCount,
            UUID responsibleId,
            UUID departmentId,
            boolean isCustomer,
            boolean isSupplier,
            String timeZone,
            Set<String> tags,
            Map<String, Object> custom,
            boolean reach,
            LocalDate registeredOn,
            LocalDate createdOn,
            LocalDate endedOn,
            String absent,
            String attached,
            UUID attachedTo,
            UUID mergedInto)
            implements Row {}

    record Person(
            int lane,
            UUID unitId,
            UUID contactId,
            long version,
            boolean live,
            String gender,
            String birthDate,
            String profession,
            String hobby,
            boolean reach)
            implements Row {}

    record Consent(
            int lane,
            UUID subjectId,
            String purpose,
            String channel,
            String topic,
            UUID unitId,
            long version,
            boolean granted)
            implements Row {}

    record Document(
            int lane,
            String kind,
            UUID id,
            UUID unitId,
            long version,
            boolean live,
            String state,
            String pipeline,
            String stage,
            String amount,
            String quantity,
            JsonNode lines,
            LocalDate happenedOn,
            LocalDate closedOn,
            LocalDate dueOn,
            LocalDate expiresOn,
            UUID dealId,
            UUID invoiceId,
            UUID contractId,
            UUID saleKey,
            Integer saleRank,
            LocalDate saleOn,
            LocalDate purchaseOn,
            LocalDate supersededOn,
            boolean opensKey)
            implements Row {}

    record Interaction(
            int lane,
            UUID id,
            UUID unitId,
            long version,
            boolean counted,
            boolean happened,
            String kind,
            String direction,
            LocalDate happenedOn)
            implements Row {}

    record Status(int lane, UUID unitId, long statusVersion, String workStatus) implements Row {
        @Override
        public long version() {
            return statusVersion;
        }
    }

    record Scores(int lane, UUID unitId, long scoreVersion, Integer qualityScore, BigDecimal salesPotential)
            implements Row {
        @Override
        public long version() {
            return scoreVersion;
        }
    }

    /** Of rows, or of a value inside one. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode tree(List<?> lines) {
        return lines == null || lines.isEmpty() ? null : JSON.valueToTree(lines);
    }
}
