package dev.clientele.client.contact;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.card.Json;
import dev.clientele.client.history.CardChange.Cause;
import dev.clientele.client.history.CardChange.FieldChange;
import dev.clientele.client.history.Chronicle;
import dev.clientele.client.history.Differences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What one act does to links, said by whoever does a part of it, in order; each card gets it as one act. */
final class LinkChanges {
    private final Cause cause;
    private final String actor;
    private final Map<UUID, Step> steps = new LinkedHashMap<>();

    /** @param before null for a new one */
    private record Step(Link before, Link after) {
        Step then(Step next) {
            return new Step(before, next.after);
        }

        boolean moves() {
            return before != null
                    && !(before.contactId().equals(after.contactId())
                            && before.companyId().equals(after.companyId()));
        }
    }

    LinkChanges(Cause cause, String actor) {
        this.cause = cause;
        this.actor = actor;
    }

    void add(Link before, Link after) {
        steps.merge(after.id(), new Step(before, after), Step::then);
    }

    /** @param before by id, at least those that were changed */
    void add(Map<UUID, Link> before, List<Link> after) {
        after.forEach(link -> add(before.get(link.id()), link));
    }

    /** Links that have become primary or are so no more, and have not changed else. */
    void turned(List<Link> links) {
        links.forEach(link -> add(link.turned(), link));
    }

    void record(Handle tx, Chronicle chronicle) {
        var fields = new LinkedHashMap<UUID, List<FieldChange>>();
        for (Step step : steps.values()) {
            if (step.moves()) {
                put(fields, step.before, null);
                put(fields, null, step.after);
            } else put(fields, step.before, step.after);
        }
        chronicle.record(tx, "contact", cause, actor, fields);
    }

    private static void put(Map<UUID, List<FieldChange>> fields, Link before, Link after) {
        Link link = before == null ? after : before;
        fields.computeIfAbsent(link.contactId(), _ -> new ArrayList<>())
                .addAll(Differences.between(state(before), state(after)));
    }

    private static ObjectNode state(Link link) {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        if (link != null) state.set("links." + link.companyId(), Json.tree(LinkView.of(link)));
        return state;
    }
}
