package dev.clientele.segment.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.segment.rule.Audience;
import dev.clientele.segment.rule.Template;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What MANUAL segments are filled from once: a snapshot from the query it was taken of (SEG-08), one that becomes MANUAL from
 * its own rule, or without one from the query it began with.
 */
@Singleton
public class Queries {
    private final RuleReader rules;
    private final ObjectMapper json;

    public Queries(RuleReader rules, ObjectMapper json) {
        this.rules = rules;
        this.json = json;
    }

    /** Empty for a segment that people fill from the beginning. */
    public Optional<Definition> prefilling(Handle tx, Definition segment, RefreshParameters parameters) {
        Optional<String> origin = tx.createQuery("""
                        select origin from segment where id = :id and origin is not null and (:ofQuery or rule is null)
                        """)
                .bind("id", segment.id())
                .bind("ofQuery", Boolean.TRUE.equals(parameters.ofQuery()))
                .mapTo(String.class)
                .findOne();
        return origin.isPresent()
                ? origin.map(text -> of(segment, text))
                : Optional.of(segment).filter(one -> one.rule().isPresent());
    }

    private Definition of(Definition segment, String origin) {
        try {
            JsonNode query = json.readTree(origin);
            var template = Template.valueOf(query.get("template").textValue());
            return segment.by(
                    rules.read(query.get("rule"), query.get("parameters"), template, null),
                    Audience.valueOf(query.get("scope").textValue()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("origin of segment " + segment.id(), e);
        }
    }
}
