package dev.clientele.segment.rule;

import java.util.List;

/** What a field is compared with; values are String, Boolean, BigDecimal, LocalDate or UUID as the field's type says. */
public sealed interface Operand {

    record Nothing() implements Operand {}

    record One(Object value) implements Operand {}

    record Many(List<Object> values) implements Operand {
        public Many {
            if (values.isEmpty()) throw new IllegalArgumentException("nothing to compare with");
            values = List.copyOf(values);
        }
    }

    /** Both ends belong to it. */
    record Range(Object from, Object to) implements Operand {}

    record Within(Period period) implements Operand {}
}
