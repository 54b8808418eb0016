package dev.clientele.segment.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.segment.Api;
import dev.clientele.segment.Workbench;
import dev.clientele.segment.rule.Bounds;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The bounds of rules are the operator's, and held when a rule is saved. */
class SavedRulesTest {
    private final Workbench bench = new Workbench("segment_saved");

    @Test
    void aRuleThatWasSavedUnderWiderBoundsIsRead() {
        String condition = Api.leaf("client.name", "eq", "\"a\"");
        String wide = String.join(",", Collections.nCopies(Bounds.DEFAULT.nodes() + 1, condition));
        String deep = "{\"not\":".repeat(Bounds.DEFAULT.depth()) + condition + "}".repeat(Bounds.DEFAULT.depth());

        assertThat(isRead("wide", "{\"any\":[" + wide + "]}")).isTrue();
        assertThat(isRead("deep", deep)).isTrue();
    }

    private boolean isRead(String code, String rule) {
        UUID id = bench.segment(code, "DYNAMIC", false, rule);
        return bench.set().find(id).orElseThrow().rule().isPresent();
    }
}
