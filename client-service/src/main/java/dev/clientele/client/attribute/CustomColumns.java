package dev.clientele.client.attribute;

import dev.clientele.platform.sheet.Column;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The custom attributes of a card as columns of a file, called as an import calls them. */
public final class CustomColumns {
    private CustomColumns() {}

    public static <T> List<Column<T>> of(List<String> codes, Function<T, Map<String, Object>> values) {
        return codes.stream()
                .map(code ->
                        new Column<T>("custom." + code, row -> values.apply(row).get(code)))
                .toList();
    }
}
