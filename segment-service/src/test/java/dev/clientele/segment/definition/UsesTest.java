package dev.clientele.segment.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.segment.rule.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SEG-14 and STA-01: what a rule keeps others from deleting. */
class UsesTest {
    @Test
    void namesAttributesAndStatusesWhereverTheyStand() {
        assertThat(uses("{'any':[{'field':'client.workStatus','op':'in','value':['VIP','LOST']},"
                        + "{'not':{'all':[{'field':'client.custom.score','op':'ge','value':3},"
                        + "{'field':'client.workStatus','op':'ne','value':'active'}]}}]}"))
                .containsExactlyInAnyOrder("status/VIP", "status/LOST", "status/ACTIVE", "attribute/score");
    }

    @Test
    void namesNothingWhereNoParticularOneIsAskedFor() {
        assertThat(uses("{'field':'client.workStatus','op':'empty'}")).isEmpty();
        assertThat(uses("{'field':'client.name','op':'eq','value':'LOST'}")).isEmpty();
    }

    private static List<String> uses(String rule) {
        return Uses.of(Rules.rule(rule)).toList();
    }
}
