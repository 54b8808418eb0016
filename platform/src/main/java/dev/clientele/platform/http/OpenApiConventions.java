package dev.clientele.platform.http;

import dev.clientele.platform.problem.Problems;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * What is the same at every operation, said once: the bearer token and the problems. An operation that is open to
 * everybody carries {@code @SecurityRequirementsSet} and keeps it.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = Integer.MIN_VALUE)
public class OpenApiConventions implements OASFilter {
    private static final String BEARER = "bearer";
    /** Schemas of the libraries that these conventions replace. */
    private static final List<String> LEFT_OVER = List.of("HttpProblem", "HttpValidationProblem", "Violation", "Limit");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components =
                document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        document.components(components);
        components.addSecurityScheme(
                BEARER,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("A token of the installation's issuer; roles in `groups`."));
        components.addSchema(OpenApiProblems.SCHEMA, problem());
        LEFT_OVER.stream()
                .filter(name -> components.getSchemas().containsKey(name))
                .forEach(components::removeSchema);
        var problems = new OpenApiProblems(components);
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    complete(method, operation);
                    problems.name(path, method, operation);
                }));
    }

    private static void complete(PathItem.HttpMethod method, Operation operation) {
        if (operation.getSecurity() == null) {
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme(BEARER));
        }
        creation(method, operation);
        if (operation.getParameters() != null) operation.getParameters().forEach(OpenApiConventions::limit);
    }

    /** A key can be sent wherever something is created. */
    private static void creation(PathItem.HttpMethod method, Operation operation) {
        boolean creates = method == PathItem.HttpMethod.POST
                && operation.getResponses() != null
                && operation.getResponses().hasAPIResponse("201");
        if (!creates) return;
        operation.addParameter(OASFactory.createParameter()
                .name(Idempotency.HEADER)
                .in(Parameter.In.HEADER)
                .description("Optional: the same key within 24 hours has one effect and one answer, repeated with "
                        + "`Idempotency-Replayed: true`. A body over 64 KB is left out of the repeated answer, which then "
                        + "has `Idempotency-Body-Omitted: true`.")
                .schema(text(null).maxLength(255)));
    }

    /** A {@link Limit} is a number to clients. */
    private static void limit(Parameter parameter) {
        Schema given = parameter.getSchema();
        if (!isLimit(given)) return;
        if (parameter.getDescription() == null) parameter.description("How many items a page has.");
        parameter.schema(type(Schema.SchemaType.INTEGER)
                .format("int32")
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(Limit.MAX))
                .defaultValue(usual(given)));
    }

    private static boolean isLimit(Schema schema) {
        if (schema == null) return false;
        boolean here = schema.getRef() != null && schema.getRef().endsWith("/Limit");
        return here || parts(schema).anyMatch(OpenApiConventions::isLimit);
    }

    private static int usual(Schema given) {
        return Stream.concat(Stream.of(given), parts(given))
                .map(Schema::getDefaultValue)
                .filter(Objects::nonNull)
                .map(value -> Integer.valueOf(value.toString()))
                .findFirst()
                .orElse(Integer.valueOf(Limit.DEFAULT));
    }

    private static Stream<Schema> parts(Schema schema) {
        return schema.getAllOf() == null ? Stream.of() : schema.getAllOf().stream();
    }

    private static Schema problem() {
        return type(Schema.SchemaType.OBJECT)
                .description(
                        "RFC 9457. `code` is stable; titles and messages are English or Russian by Accept-Language.")
                .addProperty("type", text("uri").description("Where the code is explained."))
                .addProperty("title", text(null))
                .addProperty("status", type(Schema.SchemaType.INTEGER).format("int32"))
                .addProperty("detail", text(null))
                .addProperty("instance", text(null).description("The path that was asked."))
                .addProperty("code", text(null).description("Stable, kebab-case."))
                .addProperty("violations", type(Schema.SchemaType.ARRAY).items(violation()))
                .required(List.of("type", "title", "status", "code"))
                .examples(List.of(OpenApiProblems.body(Problems.invalid("/amount", "not-a-number"))));
    }

    private static Schema violation() {
        return type(Schema.SchemaType.OBJECT)
                .addProperty("pointer", text("json-pointer").description("Where in the body, or the parameter."))
                .addProperty("code", text(null).description("Stable; absent where only the message tells."))
                .addProperty("message", text(null))
                .required(List.of("pointer", "message"));
    }

    private static Schema text(String format) {
        return type(Schema.SchemaType.STRING).format(format);
    }

    private static Schema type(Schema.SchemaType type) {
        return OASFactory.createSchema().type(List.of(type));
    }
}
