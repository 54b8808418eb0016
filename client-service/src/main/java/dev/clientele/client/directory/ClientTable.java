package dev.clientele.client.directory;

import dev.clientele.client.label.LabelColumns;
import dev.clientele.client.listing.Table;
import dev.clientele.client.listing.Table.Column;
import java.util.List;

/** The columns of the list of clients as a file. */
final class ClientTable {
    static final Table<ClientRow> TABLE = new Table<ClientRow>(
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
                            LabelColumns.status(ClientRow::workStatus),
                            LabelColumns.type(ClientRow::profile)))
            .with(LabelColumns.classes(ClientRow::profile));

    private ClientTable() {}
}
