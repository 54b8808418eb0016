package dev.clientele.segment.answer;

import dev.clientele.segment.Workbench;
import dev.clientele.segment.definition.RuleReader;
import dev.clientele.segment.definition.Sentences;

/** The preview over a workbench, with the settings as they are shipped. */
final class Previews {
    private Previews() {}

    static Preview of(Workbench bench) {
        var rules = new RuleReader(bench.database, bench.definitions, Workbench.config());
        return new Preview(
                bench.database, bench.definitions, rules, new Sentences(rules, bench.database, bench.definitions));
    }
}
