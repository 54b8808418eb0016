package dev.clientele.segment.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Texts;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.sql.Database;
import dev.clientele.segment.rule.Bounds;
import dev.clientele.segment.rule.Fault;
import dev.clientele.segment.rule.Reading;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.RuleJson;
import dev.clientele.segment.rule.Template;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the rules that people send, and tells their faults in their language. */
@Singleton
public class RuleReader {
    private static final String POINTER = "/rule";

    private final Database database;
    private final Definitions definitions;
    private final Bounds bounds;

    public RuleReader(Database database, Definitions definitions, SegmentConfig config) {
        this.database = database;
        this.definitions = definitions;
        this.bounds = config.rule().bounds();
    }

    /** @param acceptLanguage the header, null in doubt */
    public Rule read(JsonNode rule, JsonNode parameters, Template template, String acceptLanguage) {
        if (parameters != null && !parameters.isNull() && !parameters.isObject())
            throw Problems.invalid("/parameters", "must-be-object");
        Reading reading = check(rule, parameters, template);
        return reading.rule().orElseThrow(() -> Problems.invalid(violations(reading.faults(), acceptLanguage)));
    }

    public Reading check(JsonNode rule, JsonNode parameters, Template template) {
        JsonNode resolved = Parameters.resolve(rule, parameters);
        return database.read(handle -> {
            Reading reading = RuleJson.read(resolved, POINTER, template, definitions.catalogue(handle), bounds);
            boolean large = reading.rule()
                    .filter(read -> definitions.read(handle).conditions(read) > bounds.asked())
                    .isPresent();
            return large
                    ? new Reading(Optional.empty(), List.of(tooLarge()))
                    : new Reading(reading.rule(), placed(reading.faults(), rule, parameters));
        });
    }

    private static List<Fault> placed(List<Fault> faults, JsonNode rule, JsonNode parameters) {
        return faults.stream()
                .map(fault -> new Fault(Parameters.place(rule, parameters, fault.pointer()), fault.message()))
                .toList();
    }

    /** Refuses what would make a rule too large that finds this one at access. */
    void checkUsers(DefinitionSet set, UUID segment, Rule rule, String acceptLanguage) {
        if (set.wouldGrow(segment, rule, bounds.asked()))
            throw Problems.invalid(violations(List.of(tooLarge()), acceptLanguage));
    }

    private Fault tooLarge() {
        return Fault.of(
                POINTER,
                "more than %d conditions with those of the segments it refers to",
                "больше %d условий вместе с условиями сегментов, на которые оно ссылается",
                bounds.asked());
    }

    public static List<Violation> violations(List<Fault> faults, String acceptLanguage) {
        String language = Texts.language(acceptLanguage).getLanguage();
        return faults.stream()
                .map(fault -> new Violation(fault.pointer(), fault.message().in(language)))
                .toList();
    }
}
