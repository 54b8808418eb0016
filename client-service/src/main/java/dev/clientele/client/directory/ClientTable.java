package dev.clientele.client.directory;

import dev.clientele.client.listing.Table;
import dev.clientele.client.listing.Table.Column;
import java.util.List;

/** The columns of the list of clients as a file. */
final class ClientTable {
    static final Table<ClientRow> TABLE = new Table<>(
            "clients",
            List.of(
                    new Column<>("id", ClientRow::id),
                    new Column<>("kind", ClientRow::kind),
                    new Column<>("name", ClientRow::name),
                    new Column<>("externalId", ClientRow::externalId),
                    new Column<>("inn", ClientRow::inn),
                    new Column<>("city", ClientRow::city),
                    new Column<>("industry", ClientRow::industry),
                    new Column<>("businessRegion", ClientRow::businessRegion),
                    new Column<>("importance", ClientRow::importance),
                    new Column<>("responsibleId", ClientRow::responsibleId),
                    new Column<>("departmentId", ClientRow::departmentId),
                    new Column<>("registeredOn", ClientRow::registeredOn),
                    new Column<>("emails", ClientRow::emails),
                    new Column<>("phones", ClientRow::phones),
                    new Column<>("tags", ClientRow::tags),
                    new Column<>("life", ClientRow::life),
                    new Column<>("updatedAt", ClientRow::updatedAt),
                    new Column<>(
                            "workStatus",
                            one -> one.workStatus() == null
                                    ? null
                                    : one.workStatus().code()),
                    new Column<>(
                            "type",
                            one -> one.profile() == null ? null : one.profile().type()),
                    new Column<>(
                            "lifecycle",
                            one -> one.profile() == null ? null : one.profile().lifecycle()),
                    new Column<>(
                            "frequency",
                            one -> one.profile() == null ? null : one.profile().frequency()),
                    new Column<>(
                            "unpaidClass",
                            one -> one.profile() == null ? null : one.profile().unpaidClass()),
                    new Column<>(
                            "lastPurchaseOn",
                            one -> one.profile() == null ? null : one.profile().lastPurchaseOn()),
                    new Column<>(
                            "purchaseCount",
                            one -> one.profile() == null ? null : one.profile().purchaseCount())));

    private ClientTable() {}
}
