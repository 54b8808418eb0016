package dev.clientele.segment.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.Page;
import dev.clientele.segment.sheet.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** «Состав сегмента» as a table (REP-04). */
final class MemberSheet {
    private static final List<String> OWN = List.of("clientId", "kind", "name", "responsibleId", "enteredAt");

    private MemberSheet() {}

    static Sheet of(List<String> fields, Function<String, MembersView> pages) {
        var columns = new ArrayList<>(OWN);
        columns.addAll(fields);
        return new Sheet("members", columns, cursor -> {
            MembersView page = pages.apply(cursor);
            return new Page<>(page.items().stream().map(one -> row(one, fields)).toList(), page.nextCursor());
        });
    }

    private static List<Object> row(MemberView member, List<String> fields) {
        var cells = new ArrayList<Object>(
                Sheet.row(member.clientId(), member.kind(), member.name(), member.responsibleId(), member.enteredAt()));
        for (String field : fields) cells.add(cell(member.values().get(field)));
        return cells;
    }

    static Sheet groups(MembersView view) {
        var names = new TreeSet<String>();
        view.groups().stream()
                .filter(group -> group.computed() != null)
                .forEach(group -> names.addAll(group.computed().keySet()));
        var columns = new ArrayList<>(List.of("value", "count"));
        columns.addAll(names);
        return Sheet.of(
                "members",
                columns,
                view.groups().stream().map(group -> row(group, names)).toList());
    }

    private static List<Object> row(MembersView.Group group, TreeSet<String> names) {
        var cells = new ArrayList<Object>(Sheet.row(cell(group.value()), group.count()));
        for (String name : names) cells.add(cell(group.computed().get(name)));
        return cells;
    }

    private static Object cell(JsonNode value) {
        if (value == null || value.isNull()) return null;
        if (value.isNumber()) return value.decimalValue();
        if (value.isArray())
            return String.join(
                    "; ",
                    StreamSupport.stream(value.spliterator(), false)
                            .map(JsonNode::asText)
                            .toList());
        return value.asText();
    }
}
