package dev.clientele.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.platform.problem.ConstraintFaults;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Translation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;

/**
 * JSON Merge Patch (RFC 7396) onto the draft record of an aggregate: what results is read and validated as if it had
 * been sent whole, so a patch can do nothing that a PUT could not.
 */
@ApplicationScoped
public class MergePatch {
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private final ObjectMapper json;
    private final Validator validator;

    public MergePatch(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** @param patch an object; anything else is 422 */
    public <T> T apply(T current, JsonNode patch, Class<T> type) {
        if (patch == null || !patch.isObject()) throw Problems.invalid("", "must-be-object");
        T patched = read(merge(json.valueToTree(current), patch), type);
        var violations = validator.validate(patched);
        if (!violations.isEmpty()) throw Problems.invalid(ConstraintFaults.violations(violations));
        return patched;
    }

    /** RFC 7396 section 2: null removes, objects merge, everything else replaces. */
    public static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) return patch;
        ObjectNode merged = target != null && target.isObject()
                ? ((ObjectNode) target).deepCopy()
                : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(property -> {
            if (property.getValue().isNull()) merged.remove(property.getKey());
            else merged.set(property.getKey(), merge(merged.get(property.getKey()), property.getValue()));
        });
        return merged;
    }

    private <T> T read(JsonNode tree, Class<T> type) {
        try {
            return json.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw Translation.of(e).orElseThrow();
        }
    }
}
