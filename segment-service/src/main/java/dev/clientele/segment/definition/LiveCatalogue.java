package dev.clientele.segment.definition;

import dev.clientele.segment.rule.Catalogue;
import dev.clientele.segment.rule.Field;
import dev.clientele.segment.rule.Fields;
import dev.clientele.segment.rule.Title;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The catalogue as it is now: supplied fields, custom attributes, active segments. */
final class LiveCatalogue implements Catalogue {
    private final List<Field> fields;
    private final Map<String, UUID> segments;

    private LiveCatalogue(List<Field> fields, Map<String, UUID> segments) {
        this.fields = List.copyOf(fields);
        this.segments = segments;
    }

    static LiveCatalogue read(Handle handle) {
        var fields = new ArrayList<>(Fields.ALL);
        fields.addAll(attributes(handle));
        return new LiveCatalogue(fields, segments(handle));
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public Optional<UUID> segment(String codeOrId) {
        String composed = Normalizer.normalize(codeOrId, Normalizer.Form.NFC);
        return Optional.ofNullable(
                segments.get(composed.strip().toLowerCase(Locale.ROOT).replace('ё', 'е')));
    }

    private static List<Field> attributes(Handle handle) {
        return handle.createQuery("""
                        select code, type, coalesce(titles ->> 'en', code), coalesce(titles ->> 'ru', code), values
                          from attribute where live order by code
                        """)
                .map((row, _) -> Fields.custom(
                        row.getString(1),
                        row.getString(2),
                        new Title(row.getString(3), row.getString(4)),
                        row.getArray(5) == null
                                ? List.of()
                                : List.of((String[]) row.getArray(5).getArray())))
                .list();
    }

    private static Map<String, UUID> segments(Handle handle) {
        return handle
                .createQuery("select id, plain(code) from segment where state = 'ACTIVE'")
                .map((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
                .stream()
                .flatMap(entry -> Stream.of(
                        Map.entry(entry.getValue(), entry.getKey()),
                        Map.entry(entry.getKey().toString(), entry.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a));
    }
}
