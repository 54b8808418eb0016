package dev.clientele.segment.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** «Состав сегмента» as a table (REP-04). */
final class MemberSheet {
    private static final String NAME = "members";
    private static final List<Column<MemberView>> OWN = List.of(
            new Column<>("clientId", MemberView::clientId),
            new Column<>("kind", MemberView::kind),
            new Column<>("name", MemberView::name),
            new Column<>("responsibleId", MemberView::responsibleId),
            new Column<>("enteredAt", MemberView::enteredAt));

    private MemberSheet() {}

    static Sheet<MemberView> of(List<String> fields, Function<String, MembersView> pages) {
        List<Column<MemberView>> asked = fields.stream()
                .map(field -> new Column<MemberView>(
                        field, member -> cell(member.values().get(field))))
                .toList();
        return new Sheet<>(NAME, OWN, cursor -> {
                    MembersView page = pages.apply(cursor);
                    return new Page<>(page.items(), page.nextCursor());
                })
                .with(asked);
    }

    /** Without when anybody entered. */
    static Sheet<MemberView> found(Function<String, Page<MemberView>> pages) {
        return new Sheet<>(NAME, OWN.subList(0, OWN.size() - 1), pages);
    }

    static Sheet<MembersView.Group> groups(MembersView view) {
        var names = new TreeSet<String>();
        view.groups().stream()
                .map(MembersView.Group::computed)
                .filter(Objects::nonNull)
                .forEach(computed -> names.addAll(computed.keySet()));
        var columns = new ArrayList<Column<MembersView.Group>>();
        columns.add(new Column<>("value", group -> cell(group.value())));
        columns.add(new Column<>("count", MembersView.Group::count));
        for (String name : names)
            columns.add(new Column<>(name, group -> cell(group.computed().get(name))));
        return Sheet.of(NAME, columns, view.groups());
    }

    private static Object cell(JsonNode value) {
        if (value == null || value.isNull()) return null;
        if (value.isNumber()) return value.decimalValue();
        if (value.isArray())
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        return value.asText();
    }
}
