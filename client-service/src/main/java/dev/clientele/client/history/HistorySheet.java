package dev.clientele.client.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.client.history.CardChange.Cause;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The history of a card as a file: a row for every field of every act. */
final class HistorySheet {
    private static final List<Column<Row>> COLUMNS = List.of(
            new Column<>("id", Row::id),
            new Column<>("at", Row::at),
            new Column<>("actor", Row::actor),
            new Column<>("cause", Row::cause),
            new Column<>("field", Row::field),
            new Column<>("old", Row::before),
            new Column<>("new", Row::after));

    private record Row(UUID id, Instant at, String actor, Cause cause, String field, String before, String after) {}

    private HistorySheet() {}

    static Sheet<?> of(Function<String, Page<CardChange>> pages) {
        return new Sheet<>("history", COLUMNS, cursor -> {
            Page<CardChange> page = pages.apply(cursor);
            return new Page<>(
                    page.items().stream()
                            .flatMap(act -> act.changes().stream()
                                    .map(one -> new Row(
                                            act.id(),
                                            act.at(),
                                            act.actor(),
                                            act.cause(),
                                            one.field(),
                                            text(one.before()),
                                            text(one.after()))))
                            .toList(),
                    page.nextCursor());
        });
    }

    private static String text(JsonNode value) {
        if (value == null || value.isNull()) return null;
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
