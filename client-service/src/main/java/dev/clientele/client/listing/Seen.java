package dev.clientele.client.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.platform.http.Page;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of cards, and whether there are more cards than the caller may see (domain.md ACC-03). */
public record Seen<T>(
        List<T> items,

        @JsonInclude
        @Schema(
                nullable = true,
                description = "Send it as `cursor` to read on; null on the last page.",
                examples = "WyJuYW1lIiwi")
        String nextCursor,

        @Schema(description = "True for a caller who sees a part of the base only.")
        boolean restricted,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "With `total=true`: all live cards, whoever sees them, without the filters.")
        Long total,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "With `total=true`: those of them the caller sees.")
        Long visible) {

    public Seen {
        items = List.copyOf(items);
    }

    public static <T> Seen<T> of(Page<T> page, boolean restricted, Totals totals) {
        return new Seen<>(
                page.items(),
                page.nextCursor(),
                restricted,
                totals == null ? null : totals.total(),
                totals == null ? null : totals.visible());
    }

    public <R> Seen<R> map(Function<? super T, ? extends R> view) {
        return new Seen<>(items.stream().<R>map(view).toList(), nextCursor, restricted, total, visible);
    }

    public Page<T> page() {
        return new Page<>(items, nextCursor);
    }

    /** @param total the same for everybody, so it tells nothing about who sees what */
    public record Totals(long total, long visible) {}
}
