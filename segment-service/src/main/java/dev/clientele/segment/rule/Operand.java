package dev.clientele.segment.rule;

import java.util.List;

/**
 * What a field is compared with; values are String, Boolean, BigDecimal, LocalDate or UUID as the field's type says, or
 * {@link Today}, or {@link Ref}.
 */
public sealed interface Operand {

    /** The day that is asked for, whatever day that is. */
    enum Today {
        AS_OF
    }

    /** What another field of the same client, or of the same row, holds. */
    record Ref(Field field) {}

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

    record During(CalendarSpan span) implements Operand {}

    /** True when its meaning changes with the day. */
    default boolean timeDependent() {
        return switch (this) {
            case One(var value) -> value == Today.AS_OF || value instanceof Ref(Field field) && field.timeDependent();
            case Range(var from, var to) -> from == Today.AS_OF || to == Today.AS_OF;
            case Nothing _, Many _, Within _, During _ -> false;
        };
    }
}
