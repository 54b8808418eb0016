package dev.clientele.client.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.history.CardChange.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What has changed between two states of a card, field by field; null and absent are the same. */
public final class Differences {
    private static final String CUSTOM = "custom";

    private Differences() {}

    public static List<FieldChange> between(ObjectNode before, ObjectNode after) {
        var fields = new TreeSet<String>();
        before.fieldNames().forEachRemaining(fields::add);
        after.fieldNames().forEachRemaining(fields::add);
        var changes = new ArrayList<FieldChange>();
        for (String field : fields)
            if (field.equals(CUSTOM)) custom(before.path(CUSTOM), after.path(CUSTOM), changes);
            else compare(field, before.path(field), after.path(field), changes);
        return changes;
    }

    private static void custom(JsonNode before, JsonNode after, List<FieldChange> changes) {
        var codes = new TreeSet<String>();
        before.fieldNames().forEachRemaining(codes::add);
        after.fieldNames().forEachRemaining(codes::add);
        for (String code : codes) compare(CUSTOM + "." + code, before.path(code), after.path(code), changes);
    }

    private static void compare(String field, JsonNode before, JsonNode after, List<FieldChange> changes) {
        JsonNode was = value(before);
        JsonNode is = value(after);
        if (!was.equals(is)) changes.add(new FieldChange(field, was, is));
    }

    private static JsonNode value(JsonNode node) {
        boolean nothing = node.isMissingNode() || node.isNull() || node.isContainerNode() && node.isEmpty();
        return nothing ? NullNode.getInstance() : node;
    }
}
