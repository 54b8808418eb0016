package dev.clientele.client.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.platform.problem.Problems;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a winner's card takes over from the loser's: gaps are filled, lists and maps united, nothing is overwritten. A union
 * may be longer than what somebody may write; one that is much longer is refused, for nothing is left out.
 */
final class Portraits {
    /** Values of one field. What a card says of itself has to fit into an event. */
    static final int UNITED_MAX = 200;

    /** What a card keeps for itself. */
    private static final Set<String> OWN = Set.of("externalId", "registeredOn", "link", "name");

    private Portraits() {}

    /** A merge patch on the winner's draft. */
    static ObjectNode inherited(CardDraft winner, CardDraft loser) {
        ObjectNode has = Json.tree(winner);
        ObjectNode gives = Json.tree(loser);
        ObjectNode patch = has.objectNode();
        gives.properties().forEach(field -> {
            JsonNode mine = has.path(field.getKey());
            JsonNode theirs = field.getValue();
            if (OWN.contains(field.getKey()) || theirs.isNull()) return;
            if (mine.isMissingNode() || mine.isNull()) patch.set(field.getKey(), theirs);
            else if (mine.isArray()) patch.set(field.getKey(), united(mine, theirs));
            else if (mine.isObject()) patch.set(field.getKey(), missing(mine, theirs));
            else if (mine.isBoolean()) patch.put(field.getKey(), mine.asBoolean() || theirs.asBoolean());
        });
        patch.set("otherIndustries", industries(winner, loser, patch));
        return patch;
    }

    private static ArrayNode united(JsonNode mine, JsonNode theirs) {
        var all = new LinkedHashSet<JsonNode>();
        mine.forEach(all::add);
        theirs.forEach(all::add);
        ArrayNode united = JsonNodeFactory.instance.arrayNode();
        all.forEach(united::add);
        requireBounded(united.size());
        return united;
    }

    private static ObjectNode missing(JsonNode mine, JsonNode theirs) {
        ObjectNode missing = JsonNodeFactory.instance.objectNode();
        theirs.properties().forEach(field -> {
            if (!mine.has(field.getKey())) missing.set(field.getKey(), field.getValue());
        });
        requireBounded(mine.size() + missing.size());
        return missing;
    }

    /** The loser's main industry becomes another one of the winner's. */
    private static ArrayNode industries(CardDraft winner, CardDraft loser, ObjectNode patch) {
        String main = winner.industry() == null ? loser.industry() : winner.industry();
        var others = new LinkedHashSet<>(winner.otherIndustries());
        if (loser.industry() != null) others.add(loser.industry());
        others.addAll(loser.otherIndustries());
        others.remove(main);
        ArrayNode list = patch.arrayNode();
        others.forEach(list::add);
        requireBounded(list.size());
        return list;
    }

    private static void requireBounded(int values) {
        if (values > UNITED_MAX) throw Problems.invalid("/loserId", "merges-too-much", UNITED_MAX);
    }
}
