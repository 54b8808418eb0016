package dev.clientele.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.acceptance.api.Answer;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.api.Pages;
import dev.clientele.acceptance.scenario.Scenario.Step;
import dev.clientele.acceptance.suite.Logs;
import dev.clientele.acceptance.suite.RunningSuite;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a step can say. What is made answers at once; what streams bring is waited for. */
final class Words {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, String> COLLECTIONS = Map.ofEntries(
            Map.entry("contact", "contacts"),
            Map.entry("company", "companies"),
            Map.entry("employee", "employees"),
            Map.entry("department", "departments"),
            Map.entry("deal", "deals"),
            Map.entry("invoice", "invoices"),
            Map.entry("payment", "payments"),
            Map.entry("shipment", "shipments"),
            Map.entry("interaction", "interactions"),
            Map.entry("order", "orders"),
            Map.entry("adjustment", "adjustments"),
            Map.entry("contract", "contracts"),
            Map.entry("product", "products"),
            Map.entry("group", "product-groups"),
            Map.entry("pipeline", "pipelines"),
            Map.entry("segment", "segments"),
            Map.entry("template", "templates"),
            Map.entry("trigger", "triggers"));

    private final RunningSuite suite;
    private final Api api;
    private final Cast cast;
    private final String random;
    private final Growth growth;

    Words(RunningSuite suite, String random) {
        this.suite = suite;
        this.api = suite.as("admin");
        this.cast = new Cast(new Dates(suite.today()), random);
        this.random = random;
        this.growth = new Growth(api);
    }

    void play(Step step) {
        try {
            say(step, cast.filledIn(step.detail()));
        } catch (AssertionError e) {
            throw new AssertionError(step + "\n" + e.getMessage(), e);
        }
    }

    private void say(Step step, JsonNode detail) {
        String subject = step.subject();
        switch (step.verb()) {
            case "patch" -> patch(subject, detail);
            case "delete" -> api.delete(path(subject)).expect(200, 204);
            case "link" -> link(subject, detail);
            case "unlink" -> unlink(subject, detail);
            case "consents" -> detail.forEach(each -> consent(subject, each.asText()));
            case "status" -> waitFor(() -> status(subject, detail));
            case "statuses" -> waitFor(() -> statuses(subject, detail));
            case "explanation" -> waitFor(() -> matches(status(subject, "/explanation"), detail));
            case "profile" -> waitFor(() -> profile(subject, detail));
            case "remember" -> growth.remember(subject, detail);
            case "growth" -> waitFor(() -> growth.is(subject, detail));
            case "members" -> waitFor(() -> members(subject, detail));
            case "http" -> http(subject, detail);
            case "logs" -> logs(detail);
            default -> make(step.verb(), subject, detail);
        }
    }

    private void make(String kind, String name, JsonNode detail) {
        String collection = COLLECTIONS.get(kind);
        if (collection == null) throw new AssertionError("no such word: " + kind);
        ObjectNode body = defaults(kind, name);
        detail.properties().forEach(field -> {
            if (field.getKey().equals("of")) bind(kind, field.getValue().asText(), body);
            else body.set(field.getKey(), field.getValue());
        });
        // What a trigger names was made a moment ago in another service.
        cast.add(name, kind, kind.equals("trigger") ? patiently(collection, body) : posted(collection, body));
    }

    private String patiently(String collection, ObjectNode body) {
        return Eventually.asked(PATIENCE, () -> posted(collection, body));
    }

    private String posted(String collection, ObjectNode body) {
        return api.post(collection, body).expect(201).id();
    }

    // Only what the service asks for and the scenario is not about.
    private ObjectNode defaults(String kind, String name) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        switch (kind) {
            case "contact" -> body.put("lastName", name + " " + random);
            case "company", "employee", "department", "product", "group", "pipeline" ->
                body.put("name", name + " " + random);
            case "deal", "order", "invoice", "payment", "shipment" -> body.put("amount", 100);
            case "interaction" -> body.put("kind", "CALL").put("direction", "INBOUND");
            case "segment", "template", "trigger" ->
                body.put("code", name + "-" + random).put("name", name + " " + random);
            default -> {}
        }
        return body;
    }

    private void bind(String kind, String owner, ObjectNode body) {
        String ownerKind = cast.kind(owner);
        if (kind.equals("contract")) {
            body.put("clientId", cast.id(owner));
            return;
        }
        if (kind.equals("deal") && ownerKind.equals("contact"))
            body.putArray("contactIds").add(cast.id(owner));
        else body.put(ownerKind + "Id", cast.id(owner));
    }

    private void patch(String name, JsonNode change) {
        api.patch(path(name), api.get(path(name)).expect(200).etag(), change).expect(200);
    }

    private String path(String name) {
        return COLLECTIONS.get(cast.kind(name)) + "/" + cast.id(name);
    }

    private void link(String contact, JsonNode detail) {
        ObjectNode body = detail.deepCopy();
        body.put("companyId", cast.id(body.remove("to").asText()));
        api.post(path(contact) + "/links", body).expect(201);
    }

    private void unlink(String contact, JsonNode detail) {
        String on = detail.has("unlinkedOn")
                ? "?unlinkedOn=" + detail.path("unlinkedOn").asText()
                : "";
        api.delete(path(contact) + "/links/" + cast.id(detail.path("from").asText()) + on)
                .expect(200, 204);
    }

    /** {@code MARKETING EMAIL}, {@code MARKETING SMS WITHDRAWN}, {@code PERSONAL_DATA}. */
    private void consent(String subject, String text) {
        List<String> words = List.of(text.split(" "));
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("purpose", words.getFirst());
        body.put("state", words.getLast().equals("WITHDRAWN") ? "WITHDRAWN" : "GRANTED");
        if (words.getFirst().equals("MARKETING")) body.put("channel", words.get(1));
        api.post(path(subject) + "/consents", body).expect(201);
    }

    private void status(String client, JsonNode wanted) {
        matches(status(client, ""), wanted.isTextual() ? codeIs(wanted.asText()) : wanted);
    }

    private static JsonNode codeIs(String code) {
        return JsonNodeFactory.instance.objectNode().put("code", code);
    }

    private JsonNode status(String client, String part) {
        return api.get("clients/" + cast.id(client) + "/status" + part)
                .expect(200)
                .json();
    }

    /** The history that counts, oldest first, each {@code CODE} or {@code CODE date}; {@code none} where it went. */
    private void statuses(String client, JsonNode wanted) {
        List<JsonNode> rows = Pages.all(api, "clients/" + cast.id(client) + "/status/history?effective=true");
        List<String> said = StreamSupport.stream(wanted.spliterator(), false)
                .map(JsonNode::asText)
                .map(text -> Stream.of(text.split(" ")).map(cast::filledIn).collect(Collectors.joining(" ")))
                .toList();
        boolean dated = said.stream().anyMatch(text -> text.contains(" "));
        assertThat(rows.reversed())
                .extracting(row -> row.path("to").asText("none")
                        + (dated ? " " + row.path("effectiveOn").asText() : ""))
                .isEqualTo(said);
    }

    private void profile(String client, JsonNode wanted) {
        String asOf = wanted.has("asOf") ? "?asOf=" + wanted.path("asOf").asText() : "";
        matches(
                api.get("clients/" + cast.id(client) + "/profile" + asOf)
                        .expect(200)
                        .json(),
                wanted);
    }

    private void members(String segment, JsonNode wanted) {
        Set<String> names = StreamSupport.stream(wanted.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        Map<String, String> nameOf = cast.clients();
        Set<String> members = Pages.all(api, path(segment) + "/members").stream()
                .map(item -> item.path("clientId").asText(item.path("id").asText()))
                .filter(nameOf::containsKey)
                .map(nameOf::get)
                .collect(Collectors.toSet());
        assertThat(members).as("members among this scenario's clients").isEqualTo(names);
    }

    /** None of these words stands in any log of this suite. */
    private void logs(JsonNode words) {
        List<String> told = StreamSupport.stream(words.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        assertThat(Logs.with(suite.logs(), told)).as("logs that tell " + told).isEmpty();
    }

    private void http(String line, JsonNode detail) {
        String[] words = cast.filledIn(line).split(" ", 2);
        if (detail.has("within"))
            Eventually.passes(Duration.ofSeconds(detail.path("within").asInt()), () -> ask(words, detail));
        else ask(words, detail);
    }

    private void ask(String[] words, JsonNode detail) {
        Answer answer = caller(detail).send(words[0], words[1], body(detail), headers(detail));
        answer.expect(detail.path("status").asInt(200));
        if (detail.has("json")) matches(answer.json(), detail.path("json"));
        detail.path("text").forEach(part -> assertThat(answer.text()).contains(part.asText()));
        detail.path("without").forEach(part -> assertThat(answer.text()).doesNotContain(part.asText()));
        detail.path("header")
                .properties()
                .forEach(header -> assertThat(answer.header(header.getKey()).orElse("none"))
                        .as(header.getKey())
                        .contains(header.getValue().asText()));
        detail.path("keep")
                .properties()
                .forEach(kept -> cast.add(
                        kept.getKey(), kept.getValue().path("kind").asText(""), kept(answer, kept.getValue())));
    }

    private static String kept(Answer answer, JsonNode from) {
        String place = from.isTextual() ? from.asText() : from.path("from").asText("id");
        return place.equals("ETag")
                ? answer.etag()
                : JsonAt.value(answer.json(), place).asText();
    }

    private Api caller(JsonNode detail) {
        String[] words = detail.path("as").asText("admin").split(" ");
        if (words[0].equals("nobody")) return api.withToken(null);
        return suite.as(
                words[0], Optional.of(words).filter(all -> all.length > 1).map(all -> cast.id(all[1])));
    }

    private static BodyPublisher body(JsonNode detail) {
        if (!detail.has("body")) return BodyPublishers.noBody();
        JsonNode body = detail.path("body");
        return Api.json(body.isTextual() ? body.asText() : body);
    }

    private static Map<String, String> headers(JsonNode detail) {
        Map<String, String> headers = new TreeMap<>();
        if (detail.has("body")) headers.put("Content-Type", "application/json");
        detail.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    private static void waitFor(Eventually.Check check) {
        Eventually.passes(PATIENCE, check);
    }

    private static void matches(JsonNode answer, JsonNode wanted) {
        wanted.properties().forEach(field -> JsonAt.holds(answer, field.getKey(), field.getValue()));
    }
}
