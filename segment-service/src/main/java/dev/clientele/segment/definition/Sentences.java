package dev.clientele.segment.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.problem.Texts;
import dev.clientele.platform.sql.Database;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.RuleText;
import dev.clientele.segment.rule.Template;
import jakarta.inject.Singleton;

/** Rules in words, with the names of the segments they mention. */
@Singleton
public class Sentences {
    private final RuleReader rules;
    private final Database database;
    private final Definitions definitions;

    public Sentences(RuleReader rules, Database database, Definitions definitions) {
        this.rules = rules;
        this.database = database;
        this.definitions = definitions;
    }

    /** Null when the stored rule can no longer be read. */
    String of(JsonNode rule, JsonNode parameters, Template template, String acceptLanguage) {
        return rules.check(rule, parameters, template)
                .rule()
                .map(read -> of(read, acceptLanguage))
                .orElse(null);
    }

    public String of(Rule rule, String acceptLanguage) {
        DefinitionSet set = database.read(definitions::read);
        return RuleText.of(
                rule,
                Texts.language(acceptLanguage).getLanguage(),
                id -> set.find(id).map(Definition::name).orElseGet(id::toString));
    }
}
