package dev.clientele.client.directory;

import dev.clientele.client.attribute.CustomColumns;
import dev.clientele.client.card.LegalEntity;
import dev.clientele.client.label.LabelColumns;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import java.util.List;
import java.util.function.Function;

/** The list of clients as a file. */
final class ClientSheet {
    private static final List<Column<ClientRow>> COLUMNS = List.of(
            new Column<>("id", ClientRow::id),
            new Column<>("kind", ClientRow::kind),
            new Column<>("name", ClientRow::name),
            new Column<>("externalId", ClientRow::externalId),
            new Column<>("inn", ClientRow::inn),
            new Column<>("city", ClientRow::city),
            new Column<>("industry", ClientRow::industry),
            new Column<>("otherIndustries", ClientRow::otherIndustries),
            new Column<>("businessRegion", ClientRow::businessRegion),
            new Column<>("importance", ClientRow::importance),
            new Column<>("responsibleId", ClientRow::responsibleId),
            new Column<>("departmentId", ClientRow::departmentId),
            new Column<>("registeredOn", ClientRow::registeredOn),
            new Column<>("emails", ClientRow::emails),
            new Column<>("phones", ClientRow::phones),
            new Column<>("legalEntities", client -> LegalEntity.told(client.legalEntities())),
            new Column<>("tags", ClientRow::tags),
            new Column<>("life", ClientRow::life),
            new Column<>("updatedAt", ClientRow::updatedAt),
            new Column<>("shipmentProhibited", ClientRow::shipmentProhibited),
            LabelColumns.status(ClientRow::workStatus),
            LabelColumns.type(ClientRow::profile));

    private ClientSheet() {}

    /** @param attributes codes of the custom attributes there are */
    static Sheet<ClientRow> of(List<String> attributes, Function<String, Page<ClientRow>> pages) {
        return new Sheet<>("clients", COLUMNS, pages)
                .with(LabelColumns.classes(ClientRow::profile))
                .with(CustomColumns.of(attributes, ClientRow::custom));
    }
}
