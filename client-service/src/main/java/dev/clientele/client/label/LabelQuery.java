package dev.clientele.client.label;

import dev.clientele.client.listing.Listing;
import dev.clientele.contracts.StatusEvent.ClientType;
import dev.clientele.contracts.StatusEvent.Frequency;
import dev.clientele.contracts.StatusEvent.Lifecycle;
import dev.clientele.contracts.StatusEvent.UnpaidClass;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** The labels a list can be asked for; several values of one are alternatives. */
public class LabelQuery {
    @RestQuery
    @Parameter(description = "Codes of work statuses, any of them", example = "IN_PROGRESS")
    public List<String> workStatus;

    @RestQuery
    public List<Lifecycle> lifecycle;

    @RestQuery
    @Parameter(name = "type")
    public List<ClientType> type;

    @RestQuery
    public List<Frequency> frequency;

    @RestQuery
    public List<UnpaidClass> unpaidClass;

    @RestQuery
    public LocalDate lastPurchaseFrom;

    @RestQuery
    public LocalDate lastPurchaseTo;

    @RestQuery
    public Integer purchasesFrom;

    @RestQuery
    public Integer purchasesTo;

    @RestQuery
    public Boolean hasDialogs;

    @RestQuery
    public Boolean hasContactData;

    /** On a listing whose {@code t} has the lane and the id of a card. */
    public Listing filter(Listing listing) {
        var conditions = new ArrayList<String>();
        var values = new LinkedHashMap<String, Object>();
        any(conditions, values, "status", workStatus);
        any(conditions, values, "lifecycle", lifecycle);
        any(conditions, values, "type", type);
        any(conditions, values, "frequency", frequency);
        any(conditions, values, "unpaid_class", unpaidClass);
        one(conditions, values, "last_purchase_on", ">=", "lastPurchaseFrom", lastPurchaseFrom);
        one(conditions, values, "last_purchase_on", "<=", "lastPurchaseTo", lastPurchaseTo);
        one(conditions, values, "purchase_count", ">=", "purchasesFrom", purchasesFrom);
        one(conditions, values, "purchase_count", "<=", "purchasesTo", purchasesTo);
        one(conditions, values, "has_dialogs", "=", "hasDialogs", hasDialogs);
        one(conditions, values, "has_contact_data", "=", "hasContactData", hasContactData);
        if (conditions.isEmpty()) return listing;
        return listing.where(
                "exists (select 1 from client_label l where l.lane = t.lane and l.unit_id = t.id and %s)"
                        .formatted(String.join(" and ", conditions)),
                values);
    }

    private static void any(List<String> conditions, Map<String, Object> values, String column, List<?> wanted) {
        if (wanted == null || wanted.isEmpty()) return;
        conditions.add("l.%1$s = any (:label_%1$s)".formatted(column));
        values.put("label_" + column, wanted.stream().map(String::valueOf).toList());
    }

    private static void one(
            List<String> conditions,
            Map<String, Object> values,
            String column,
            String operator,
            String name,
            Object wanted) {
        if (wanted == null) return;
        conditions.add("l.%s %s :%s".formatted(column, operator, name));
        values.put(name, wanted);
    }
}
