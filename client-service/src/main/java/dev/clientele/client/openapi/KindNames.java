package dev.clientele.client.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Names the kind in operations that many kinds share: for the tag {@code Product groups}, {@code {Thing}} is ProductGroup
 * and {@code {things}} is product groups, and the schemas are ProductGroupView and ProductGroupDraft.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 1)
public class KindNames implements OASFilter {
    private static final Set<String> STATES = Set.of("200", "201");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths()
                .getPathItems()
                .values()
                .forEach(item -> item.getOperations().values().stream()
                        .filter(operation -> operation.getOperationId() != null
                                && operation.getOperationId().contains("{Thing"))
                        .forEach(KindNames::name));
    }

    private static void name(Operation operation) {
        String plural = operation.getTags().getFirst();
        String singular = plural.replaceFirst("ies$", "ys").replaceFirst("s$", "");
        String id = operation.getOperationId();
        operation
                .operationId(id.replace("{Things}", joined(plural)).replace("{Thing}", joined(singular)))
                .summary(operation
                        .getSummary()
                        .replace("{things}", plural.toLowerCase(Locale.ROOT))
                        .replace("{thing}", singular.toLowerCase(Locale.ROOT)));
        if (id.equals("create{Things}")) return;
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (STATES.contains(status)) response.content(json("application/json", joined(singular) + "View"));
        });
        if (id.startsWith("change"))
            operation.getRequestBody().content(json("application/merge-patch+json", joined(singular) + "Draft"));
    }

    private static String joined(String words) {
        return Arrays.stream(words.split(" "))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static Content json(String type, String schema) {
        Schema reference = OASFactory.createSchema().ref("#/components/schemas/" + schema);
        MediaType body = OASFactory.createMediaType().schema(reference);
        return OASFactory.createContent().addMediaType(type, body);
    }
}
