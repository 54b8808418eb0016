package dev.clientele.segment.definition;

import dev.clientele.segment.rule.Field;
import dev.clientele.segment.rule.Operand;
import dev.clientele.segment.rule.Rule;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What of other services a rule asks for, as {@code UsageChanged} names it. */
final class Uses {
    private static final String WORK_STATUS = "client.workStatus";

    private Uses() {}

    static Stream<String> of(Rule rule) {
        return rule.nodes()
                .filter(Rule.Compare.class::isInstance)
                .map(Rule.Compare.class::cast)
                .flatMap(Uses::of);
    }

    private static Stream<String> of(Rule.Compare compare) {
        Field field = compare.field();
        if (field.attribute() != null) return Stream.of("attribute/" + field.attribute());
        if (field.name().equals(WORK_STATUS)) return named(compare.operand()).map("status/"::concat);
        return Stream.empty();
    }

    private static Stream<String> named(Operand operand) {
        List<?> values = switch (operand) {
            case Operand.One(var value) -> List.of(value);
            case Operand.Many(var many) -> many;
            default -> List.of();
        };
        return values.stream().map(value -> value.toString().toUpperCase(Locale.ROOT));
    }
}
