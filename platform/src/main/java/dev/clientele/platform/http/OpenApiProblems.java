package dev.clientele.platform.http;

import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.ProblemBody;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Texts;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * Which problems an operation can answer: that follows from what it takes and what else it answers. Each comes with an
 * example in the words of the problem texts. What an operation says of a status itself stays; a code in its description
 * becomes an example: {@code @APIResponse(responseCode = "409", description = "`merged`, or campaign-ended")}, in backticks
 * if it is a single word. The description of the operation is for people only.
 */
final class OpenApiProblems {
    static final String SCHEMA = "Problem";

    private static final String TYPE = "application/problem+json";
    private static final String REFERENCE = "#/components/examples/";
    private static final String ANY = "What went wrong, by its code";
    private static final Pattern CODE = Pattern.compile("`([a-z]+)`|([a-z]+(?:-[a-z]+)+)");

    private static final Map<String, Problem> SAMPLES = Map.ofEntries(
            Map.entry("malformed-json", new Problem(400, "malformed-json")),
            Map.entry("body-required", new Problem(400, "body-required")),
            Map.entry("unauthorized", new Problem(401, "unauthorized")),
            Map.entry("forbidden", Problems.forbidden()),
            Map.entry("not-found", Problems.notFound()),
            Map.entry("conflict", Problems.conflict("conflict")),
            Map.entry("precondition-failed", new Problem(412, "precondition-failed")),
            Map.entry("too-large", Problems.tooLarge("10 MB")),
            Map.entry("unsupported-media-type", new Problem(415, "unsupported-media-type")),
            Map.entry("invalid-body", Problems.invalid("/amount", "not-a-number")),
            Map.entry("invalid-parameter", Problems.invalid("/limit", "limit-out-of-range", 1, Limit.MAX)),
            Map.entry("idempotency-key-reused", new Problem(422, "idempotency-key-reused")),
            Map.entry("precondition-required", new Problem(428, "precondition-required")),
            Map.entry("unavailable", Problems.unavailable(1)));

    private final Components components;

    OpenApiProblems(Components components) {
        this.components = components;
    }

    private record Answer(String status, String description, List<String> examples) {
        Answer(int status, String description, String... examples) {
            this(Integer.toString(status), description, List.of(examples));
        }
    }

    void name(String path, HttpMethod method, Operation operation) {
        if (operation.getResponses() == null) operation.responses(OASFactory.createAPIResponses());
        var answers = new TreeMap<String, Answer>();
        Stream.of(
                        ofItself(operation),
                        ofCallers(operation),
                        ofThings(path, method, operation),
                        ofBodies(operation),
                        ofStates(operation),
                        List.of(new Answer(
                                503, "For the moment only: try again after Retry-After seconds", "unavailable")))
                .flatMap(List::stream)
                .forEach(answer -> answers.put(answer.status, answer));
        answers.values().forEach(answer -> add(operation, answer));
        add(operation, new Answer("default", ANY, List.of()));
    }

    /** What follows from nothing else. */
    private static List<Answer> ofItself(Operation operation) {
        return operation.getResponses().getAPIResponses().entrySet().stream()
                .filter(said -> said.getKey().matches("[45]\\d\\d"))
                .map(said -> new Answer(said.getKey(), ANY, usual(said.getKey())))
                .toList();
    }

    private static List<String> usual(String status) {
        return SAMPLES.entrySet().stream()
                .filter(sample -> Integer.toString(sample.getValue().status()).equals(status))
                .map(Map.Entry::getKey)
                .sorted()
                .limit(1)
                .toList();
    }

    /** Of those that are open to everybody nobody is asked who it is. */
    private static List<Answer> ofCallers(Operation operation) {
        if (isOpen(operation)) return List.of();
        return List.of(
                new Answer(401, "Not authenticated", "unauthorized"),
                new Answer(403, "The roles do not allow this", "forbidden"));
    }

    /** {@code @SecurityRequirementsSet} alone is a requirement of nothing. */
    private static boolean isOpen(Operation operation) {
        return operation.getSecurity().stream()
                .map(SecurityRequirement::getSchemes)
                .allMatch(schemes -> schemes == null || schemes.isEmpty());
    }

    private static List<Answer> ofThings(String path, HttpMethod method, Operation operation) {
        var answers = new ArrayList<Answer>();
        if (path.contains("{"))
            answers.add(new Answer(404, "There is no such thing, or the caller may not see it", "not-found"));
        if (writes(path, method, operation))
            answers.add(new Answer(409, "What is there stands against it; the code says what", "conflict"));
        return answers;
    }

    /** A POST that makes nothing and goes to nothing that is there asks a question. */
    private static boolean writes(String path, HttpMethod method, Operation operation) {
        return switch (method) {
            case PUT, PATCH, DELETE -> true;
            case POST ->
                path.contains("{") || Stream.of("201", "202", "204").anyMatch(status -> has(operation, status));
            default -> false;
        };
    }

    private static boolean has(Operation operation, String status) {
        return operation.getResponses().hasAPIResponse(status);
    }

    /** A parameter that is unknown or wrong is 422, too. */
    private static List<Answer> ofBodies(Operation operation) {
        boolean body = operation.getRequestBody() != null;
        var invalid = new ArrayList<>(List.of(body ? "invalid-body" : "invalid-parameter"));
        if (header(operation, Idempotency.HEADER).isPresent()) invalid.add("idempotency-key-reused");
        var answers = new ArrayList<>(List.of(new Answer("422", "Invalid input; see the violations", invalid)));
        if (body) {
            answers.add(new Answer(400, "Not JSON, or no body", "malformed-json", "body-required"));
            answers.add(new Answer(413, "More than is taken at once", "too-large"));
            answers.add(new Answer(415, "Not in a form that is taken here", "unsupported-media-type"));
        }
        return answers;
    }

    /** Who says nothing of an {@code If-Match} requires it; who describes it says for itself whether it may be left out. */
    private static List<Answer> ofStates(Operation operation) {
        var header = header(operation, HttpHeaders.IF_MATCH);
        if (header.isEmpty()) return List.of();
        Parameter ifMatch = header.get();
        if (ifMatch.getDescription() == null)
            ifMatch.required(true).description("The ETag that was read; `*` for whatever the state is by now.");
        var changed = new Answer(412, "Somebody has changed it meanwhile", "precondition-failed");
        return Boolean.TRUE.equals(ifMatch.getRequired())
                ? List.of(
                        changed,
                        new Answer(428, "Nothing was said of the state that was read", "precondition-required"))
                : List.of(changed);
    }

    private static Optional<Parameter> header(Operation operation, String name) {
        return Optional.ofNullable(operation.getParameters()).stream()
                .flatMap(List::stream)
                .filter(one -> one.getIn() == Parameter.In.HEADER && name.equalsIgnoreCase(one.getName()))
                .findFirst();
    }

    private void add(Operation operation, Answer answer) {
        APIResponse response = operation.getResponses().getAPIResponse(answer.status);
        if (response == null) {
            response = OASFactory.createAPIResponse();
            operation.getResponses().addAPIResponse(answer.status, response);
        }
        if (response.getDescription() == null || response.getDescription().isBlank())
            response.description(answer.description);
        MediaType problem =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/" + SCHEMA));
        examples(response).forEach(problem::addExample);
        named(answer.status, response.getDescription())
                .forEach((code, sample) -> problem.addExample(code, example(code, sample)));
        boolean known = answer.status.equals("409") && problem.getExamples() != null;
        if (!known) answer.examples.forEach(name -> problem.addExample(name, example(name, SAMPLES.get(name))));
        response.content(OASFactory.createContent().addMediaType(TYPE, problem));
    }

    /** The codes that a description has, as far as there are words for them. */
    private static Map<String, Problem> named(String status, String description) {
        var codes = new TreeMap<String, Problem>();
        if (!status.matches("\\d+")) return codes;
        CODE.matcher(description)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(code -> !code.equals("validation-failed"))
                .filter(code -> Texts.find(Locale.ENGLISH, code + ".title").isPresent())
                .forEach(code -> codes.put(code, new Problem(Integer.parseInt(status), code)));
        return codes;
    }

    /** Those of the operation itself; what the library puts beside them is the same object in every response. */
    private static Map<String, Example> examples(APIResponse response) {
        MediaType said =
                response.getContent() == null ? null : response.getContent().getMediaType(TYPE);
        return said == null || said.getExamples() == null ? Map.of() : said.getExamples();
    }

    /** Some codes are of two statuses: what is refused of a draft may also have come about later. */
    private Example example(String name, Problem problem) {
        String component = problem.status() + "-" + name;
        if (components.getExamples() == null || !components.getExamples().containsKey(component))
            components.addExample(component, OASFactory.createExample().value(body(problem)));
        return OASFactory.createExample().ref(REFERENCE + component);
    }

    /** As it is answered, but for the path. */
    static Map<String, Object> body(Problem problem) {
        var said = ProblemBody.of(problem, Locale.ENGLISH, null);
        var body = new LinkedHashMap<String, Object>();
        body.put("type", said.type().toString());
        body.put("title", said.title());
        body.put("status", said.status());
        if (said.detail() != null && !said.detail().contains("{0}")) body.put("detail", said.detail());
        body.put("code", said.code());
        if (!said.violations().isEmpty())
            body.put(
                    "violations",
                    said.violations().stream()
                            .map(fault -> Map.of(
                                    "pointer", fault.pointer(), "code", fault.code(), "message", fault.message()))
                            .toList());
        return body;
    }
}
