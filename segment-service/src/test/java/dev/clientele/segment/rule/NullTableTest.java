package dev.clientele.segment.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The null table as it is published: what each operator answers where a field is empty. RuleModelTest runs it. */
class NullTableTest {
    /** Of all operators these hold for an empty value; every other one does not. */
    private static final Set<Operator> HOLD = EnumSet.of(
            Operator.NE,
            Operator.NOT_IN,
            Operator.NOT_IN_LAST,
            Operator.NOT_IN_CALENDAR,
            Operator.HAS_NONE,
            Operator.NOT_BOUGHT,
            Operator.EMPTY);

    @Test
    void negativeOperatorsAndEmptyHoldWhereThereIsNoValue() {
        for (Operator operator : Operator.values())
            assertThat(operator.onEmpty()).as(operator.word()).isEqualTo(HOLD.contains(operator));
    }

    @Test
    void everyFieldHasAtLeastOneOperatorAndNoneWithoutAWord() {
        for (Field field : Fields.ALL) {
            List<String> words = field.operators().stream().map(Operator::word).toList();
            assertThat(words).as(field.name()).isNotEmpty().doesNotHaveDuplicates();
        }
    }
}
