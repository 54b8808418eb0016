package dev.clientele.acceptance.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.api.Api;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Tells a story once, under its own external ids, in its own order, in batches of at most so many lines. */
final class Telling {
    private static final Set<String> REFERENCES =
            Set.of("contactExternalId", "companyExternalId", "dealExternalId", "invoiceExternalId");

    private final Api api;
    private final String prefix;
    private final int batchMax;
    private final Random random;
    private final Map<String, String> ids = new HashMap<>();

    Telling(Api api, String prefix, int batchMax, long seed) {
        this.api = api;
        this.prefix = prefix;
        this.batchMax = batchMax;
        this.random = new Random(seed);
    }

    /** Ids of everything created, by name. */
    Map<String, String> tell(List<Act> story) {
        List<Act> left = new ArrayList<>(story);
        Set<String> told = new HashSet<>();
        while (!left.isEmpty()) {
            List<Act> next = next(left, told);
            send(next);
            left.removeAll(next);
            next.forEach(act -> told.add(act.name()));
        }
        return ids;
    }

    // Any act whose needs are told, together with others like it as far as a batch goes.
    private List<Act> next(List<Act> left, Set<String> told) {
        List<Act> ready =
                left.stream().filter(act -> told.containsAll(act.needs())).toList();
        Act first = ready.get(random.nextInt(ready.size()));
        if (!(first instanceof Act.Create create) || batchMax == 1) return List.of(first);
        List<Act> alike = new ArrayList<>(ready.stream()
                .filter(act ->
                        act instanceof Act.Create other && other.collection().equals(create.collection()))
                .toList());
        Collections.shuffle(alike, random);
        return alike.subList(0, Math.min(batchMax, alike.size())).stream().toList();
    }

    private void send(List<Act> acts) {
        if (batchMax > 1 && acts.getFirst() instanceof Act.Create create) sendLines(create.collection(), acts);
        else sendOne(acts.getFirst());
    }

    private void sendLines(String collection, List<Act> acts) {
        List<JsonNode> outcomes = api.postLines(collection, acts.stream().map(act -> body((Act.Create) act)))
                .expect(200)
                .lines();
        IntStream.range(0, acts.size()).forEach(i -> {
            if (outcomes.get(i).path("status").asInt() != 201)
                throw new AssertionError(acts.get(i) + ": " + outcomes.get(i));
            ids.put(acts.get(i).name(), outcomes.get(i).path("id").asText());
        });
    }

    private void sendOne(Act act) {
        switch (act) {
            case Act.Create create ->
                ids.put(
                        create.name(),
                        api.post(create.collection(), body(create)).expect(201).id());
            case Act.Change change -> change(change.collection() + "/" + ids.get(change.target()), change.patch());
            case Act.Link link ->
                api.post(
                                "contacts/" + ids.get(link.contact()) + "/links",
                                Map.of(
                                        "companyId",
                                        ids.get(link.company()),
                                        "linkedOn",
                                        link.on().toString()))
                        .expect(201);
            case Act.Unlink unlink ->
                api.delete("contacts/%s/links/%s?unlinkedOn=%s"
                                .formatted(ids.get(unlink.contact()), ids.get(unlink.company()), unlink.on()))
                        .expect(200, 204);
        }
    }

    private void change(String path, Map<String, Object> patch) {
        api.patch(path, api.get(path).expect(200).etag(), plain(patch)).expect(200);
    }

    private Map<String, Object> body(Act.Create create) {
        Map<String, Object> body = plain(create.body());
        body.put("externalId", prefix + create.name());
        return body;
    }

    private Map<String, Object> plain(Map<String, Object> body) {
        Map<String, Object> plain = new TreeMap<>();
        body.forEach((field, value) -> plain.put(field, value(field, value)));
        return plain;
    }

    private Object value(String field, Object value) {
        if (REFERENCES.contains(field)) return prefix + value;
        return value instanceof LocalDate date ? date.toString() : value;
    }
}
