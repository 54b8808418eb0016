package dev.clientele.platform.sheet;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A column of a sheet.
 *
 * @param value a text, number, boolean, date or list; null is an empty cell, anything else is shown as its text
 */
public record Column<T>(String name, Function<T, Object> value) {

    /** Every component of a record that a cell can show, in their order: no maps, and no lists of other records. */
    public static <T extends Record> List<Column<T>> all(Class<T> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(Column::fits)
                .map(component -> new Column<T>(component.getName(), row -> read(component, row)))
                .toList();
    }

    private static boolean fits(RecordComponent component) {
        boolean many = Collection.class.isAssignableFrom(component.getType());
        boolean records = many
                && component.getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> item
                && item.isRecord();
        return !records && !component.getType().isRecord() && !Map.class.isAssignableFrom(component.getType());
    }

    private static Object read(RecordComponent component, Object row) {
        try {
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record tells its components to everybody", e);
        }
    }
}
