package dev.clientele.segment.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class RuleTextTest {
    private static String say(String json, String language) {
        return RuleText.of(Rules.rule(json), language, UUID::toString);
    }

    @Test
    void aRuleIsASentence() {
        String rule = "{'all':[{'field':'client.purchaseCount','op':'ge','value':2},"
                + "{'field':'client.lastPurchaseOn','op':'notInLast','value':'P90D'}]}";
        assertThat(say(rule, "en")).isEqualTo("number of purchases ≥ 2 and last purchase not in the last 90 days");
        assertThat(say(rule, "ru")).isEqualTo("количество оплат ≥ 2 и дата последней оплаты не за последние 90 дн.");
    }

    @Test
    void groupsAreBracketed() {
        assertThat(say(
                        "{'any':[{'not':{'field':'client.city','op':'empty'}},"
                                + "{'all':[{'field':'client.gender','op':'eq','value':'FEMALE'},"
                                + "{'field':'client.employeeCount','op':'between','value':{'from':1,'to':9}}]}]}",
                        "en"))
                .isEqualTo("not city is empty or (gender = «FEMALE» and number of employees between 1…9)");
    }

    @Test
    void aggregatesAreSaidWithTheirFilterAndWindow() {
        assertThat(say(
                        "{'relation':'deals','aggregate':'sum','of':'amount','window':'P3M',"
                                + "'where':{'field':'state','op':'eq','value':'WON'},'op':'gt','value':1000}",
                        "en"))
                .isEqualTo("sum of amount: deals where state = «WON» in the last 3 months > 1000");
    }

    @Test
    void everyOperatorAndFunctionHasAWordInBothLanguages() {
        for (Operator operator : Operator.values())
            for (String language : new String[] {"en", "ru"})
                assertThat(Words.in(language).word(operator.word()))
                        .as(operator.word())
                        .isNotNull();
        for (Rule.Course course : Rule.Course.values())
            assertThat(Words.in("ru").word(RelationJson.word(course))).isNotNull();
        for (CalendarSpan.Unit unit : CalendarSpan.Unit.values())
            assertThat(Words.in("ru").word("calendar" + unit)).isNotNull();
        for (Rule.Function function : Rule.Function.values())
            assertThat(Words.in("ru").word(Aggregates.word(function))).isNotNull();
        assertThat(Words.in("en").words().keySet())
                .isEqualTo(Words.in("ru").words().keySet());
    }
}
