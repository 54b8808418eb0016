package dev.clientele.client.label;

import dev.clientele.platform.sheet.Column;
import java.util.List;
import java.util.function.Function;

/** The labels of a client as columns of a file; empty where it has none yet. */
public final class LabelColumns {
    private LabelColumns() {}

    public static <T> Column<T> status(Function<T, WorkStatus> status) {
        return column("workStatus", status, WorkStatus::code);
    }

    public static <T> Column<T> type(Function<T, Profile> profile) {
        return column("type", profile, Profile::type);
    }

    public static <T> List<Column<T>> classes(Function<T, Profile> profile) {
        return List.of(
                column("lifecycle", profile, Profile::lifecycle),
                column("frequency", profile, Profile::frequency),
                column("unpaidClass", profile, Profile::unpaidClass),
                column("lastPurchaseOn", profile, Profile::lastPurchaseOn),
                column("purchaseCount", profile, Profile::purchaseCount));
    }

    private static <T, L> Column<T> column(String name, Function<T, L> label, Function<L, Object> value) {
        return new Column<>(name, row -> {
            L found = label.apply(row);
            return found == null ? null : value.apply(found);
        });
    }
}
