package dev.clientele.segment.projection;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The components of a row as columns of its table. */
final class Columns<R extends Rows.Row> {
    private final RecordComponent[] components;
    private final List<String> names;

    Columns(Class<R> row) {
        this.components = row.getRecordComponents();
        this.names = Arrays.stream(components)
                .map(component -> column(component.getName()))
                .toList();
    }

    List<String> names() {
        return names;
    }

    /** In the order of the names, as COPY writes them. */
    Object[] values(R row) {
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) values[i] = value(row, components[i]);
        return values;
    }

    Object value(R row, String name) {
        return value(row, components[names.indexOf(name)]);
    }

    private Object value(R row, RecordComponent component) {
        try {
            Object value = component.getAccessor().invoke(row);
            return value instanceof Map<?, ?> map ? Rows.json(map) : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String column(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
