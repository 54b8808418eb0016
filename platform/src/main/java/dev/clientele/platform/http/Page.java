package dev.clientele.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a keyset list; {@code nextCursor} is null on the last one. */
public record Page<T>(
        List<T> items,

        @JsonInclude
        @Schema(
                nullable = true,
                description = "Send it as `cursor` to read on; null on the last page.",
                examples = "WyJuYW1lIiwi")
        String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /** @param found up to {@link Limit#probe()} rows: the one too many only says that there is a next page */
    public static <T> Page<T> of(List<T> found, Limit limit, Function<? super T, Cursor> position) {
        if (found.size() <= limit.value()) return new Page<>(found, null);
        List<T> items = found.subList(0, limit.value());
        return new Page<>(items, position.apply(items.getLast()).toString());
    }

    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), nextCursor);
    }
}
